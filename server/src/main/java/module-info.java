/** The SMB 2/3 server and its embedding API. */
module dev.hawser.server {
    requires transitive dev.hawser.management;
    requires transitive dev.hawser.store;
    requires transitive dev.hawser.wire;
    requires org.bouncycastle.provider;
    requires org.conscrypt;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.hawser.server;
    exports dev.hawser.server.pipe;

    uses dev.hawser.server.pipe.PipeService;
}
