package dev.hawser.interop;

import java.nio.file.Files;
import java.nio.file.Path;

/** Samba's command line client, without a configuration of its own. */
final class Smbclient {
    private Smbclient() {}

    /** Alice at the share of {@code server}; what to do comes with {@code --command}. */
    static Program at(TestServer server) {
        return as(TestServer.ALICE, TestServer.PASSWORD, server);
    }

    /** Alice at another share. */
    static Program at(TestServer server, String share) {
        return as(TestServer.ALICE, TestServer.PASSWORD, server, share);
    }

    static Program as(String user, String password, TestServer server) {
        return as(user, password, server, TestServer.SHARE);
    }

    private static Program as(String user, String password, TestServer server, String share) {
        return Program.of(
                "smbclient",
                "//" + server.host() + "/" + share,
                "--port=" + server.port(),
                "--configfile=/dev/null",
                "--user=" + user + "%" + password);
    }

    /**
     * Runs {@code commands} to their end, then holds the file {@code name} open: what is typed goes into it. (Commands are
     * not typed, as smbclient loses lines that come faster than it reads them.)
     */
    static RunningProgram holding(String name, TestServer server, Program smbclient, String commands) {
        Path held = server.folder().resolve(name);
        RunningProgram running = smbclient
                .with("--command=" + commands + "; put - " + name)
                .unbuffered()
                .start();
        Await.until(
                () -> name + " to be opened by " + running.output(),
                smbclient.limit(),
                () -> Files.exists(held) || !running.isAlive());
        return running;
    }
}
