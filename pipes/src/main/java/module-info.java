/** RPC services on named pipes. */
module dev.hawser.pipes {
    requires dev.hawser.server;
    requires org.slf4j;
    requires static org.jspecify;

    provides dev.hawser.server.pipe.PipeService with
            dev.hawser.pipes.lsarpc.LsarpcService,
            dev.hawser.pipes.samr.SamrService,
            dev.hawser.pipes.srvsvc.SrvsvcService,
            dev.hawser.pipes.wkssvc.WkssvcService;
}
