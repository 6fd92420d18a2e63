/** The hawser command. */
module dev.hawser.app {
    requires dev.hawser.pipes;
    requires dev.hawser.server;
    requires dev.hawser.wmi;
    requires info.picocli;
    requires org.slf4j;
    requires static org.jspecify;
}
