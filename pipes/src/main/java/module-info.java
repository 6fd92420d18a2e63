/** RPC services on named pipes. */
module dev.hawser.pipes {
    requires dev.hawser.server;
    requires org.slf4j;
    requires static org.jspecify;
}
