package dev.hawser.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The SMB client of a Linux kernel, which is booted in user mode for each script; see {@code linux-client/run}. The program
 * that carries its packets (slirp) makes each write wait 40 ms for a delayed acknowledgement, whatever the server; so trees
 * are small here.
 */
final class LinuxClient {
    /** How long the packages of the machine may take to download. */
    private static final Duration BUILD = Duration.ofMinutes(5);

    private static final Path FOLDER = Path.of("linux-client").toAbsolutePath();

    private LinuxClient() {}

    /**
     * A script that runs in the mounted share of {@code server}, as alice.
     *
     * @param script a file among the resources, in linux-client
     * @param host a folder of this machine that the script finds as /host
     */
    static Program script(TestServer server, String mountOptions, Path host, String script) {
        return script(server, TestServer.SHARE, mountOptions, host, script);
    }

    /** As the other, in the share of that name. */
    static Program script(TestServer server, String share, String mountOptions, Path host, String script) {
        Prerequisites.requireProgram("apt-get");
        ProgramResult built =
                Program.of(FOLDER.resolve("build").toString()).within(BUILD).run();
        Prerequisites.require(
                built.status() == 0, "the Linux client could not be built from Debian's packages: " + built);
        Duration limit = Duration.ofMinutes(3);
        return Program.of(
                        FOLDER.resolve("run").toString(),
                        "-p",
                        Integer.toString(server.port()),
                        "-s",
                        share,
                        "-o",
                        mountOptions,
                        "-d",
                        host.toString(),
                        "-t",
                        Long.toString(limit.toSeconds()),
                        Resources.file("linux-client/" + script).toString())
                .environment("SMB_USER", TestServer.ALICE)
                .environment("SMB_PASSWORD", TestServer.PASSWORD)
                .within(limit.plusSeconds(10));
    }

    /** Waits for what the script debug-data.sh writes into the share; returns that file. */
    static Path awaitDebugData(TestServer server, RunningProgram guest, int number) {
        Path debugData = server.folder().resolve("debug-" + number);
        Await.until(
                () -> debugData + " to be written by the kernel's client: " + guest.output(),
                Duration.ofMinutes(1),
                () -> Files.exists(debugData) || !guest.isAlive());
        return debugData;
    }
}
