/** The hawser command. */
module dev.hawser.app {
    requires com.electronwill.nightconfig.core;
    requires com.electronwill.nightconfig.toml;
    requires com.google.gson;
    requires dev.hawser.pipes;
    requires dev.hawser.server;
    requires dev.hawser.wmi;
    requires info.picocli;
    requires jdk.net;
    requires org.slf4j;
    requires static org.jspecify;

    // picocli fills the annotated fields of the commands.
    opens dev.hawser.app.command to
            info.picocli;
}
