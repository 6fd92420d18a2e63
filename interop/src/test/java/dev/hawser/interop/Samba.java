package dev.hawser.interop;

import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A private smbd that shares a folder as {@code share}, with one account: {@link #USER}, a Unix user that every Debian has.
 * Needs root, as smbd does.
 */
final class Samba implements AutoCloseable {
    static final String USER = "daemon";

    private static final Path STREAMS = Path.of("/usr/lib/x86_64-linux-gnu/samba/vfs/streams_xattr.so");

    private final Path configuration;
    private final String address;
    private final RunningProgram smbd;

    private Samba(Path configuration, String address, RunningProgram smbd) {
        this.configuration = configuration;
        this.address = address;
        this.smbd = smbd;
    }

    /**
     * @param machine the SID that it takes for its own
     * @param user the SID of its account, which begins with that
     */
    static Samba start(Path folder, Path share, Sid machine, Sid user) throws IOException {
        String address = Smbcacls.newAddress();
        Prerequisites.requireProgram("/usr/sbin/smbd");
        Prerequisites.require(
                Files.exists(STREAMS), STREAMS + " is missing: install Debian's package samba-vfs-modules");
        for (String part : new String[] {"private", "lock", "state", "cache", "pid", "ncalrpc", "log"}) {
            Files.createDirectories(folder.resolve(part));
        }
        Path configuration = folder.resolve("smb.conf");
        Files.writeString(
                configuration,
                Files.readString(Resources.file("samba/smb.conf.in"), StandardCharsets.UTF_8)
                        .replace("@ADDRESS@", address)
                        .replace("@DIR@", folder.toString())
                        .replace("@SHARE@", share.toString()));
        String option = "--configfile=" + configuration;
        Program.of("net", option, "setlocalsid", machine.toString()).run().succeeded();
        try (RunningProgram pdbedit = Program.of(
                        "pdbedit", option, "--create", "--user=" + USER, "--password-from-stdin")
                .start()) {
            pdbedit.type(TestServer.PASSWORD);
            pdbedit.type(TestServer.PASSWORD);
            pdbedit.endInput();
            pdbedit.await().succeeded();
        }
        Program.of("pdbedit", option, "--modify", "--user=" + USER, "-U", user.toString())
                .run()
                .succeeded();
        RunningProgram smbd = Program.of("/usr/sbin/smbd", option, "--foreground", "--no-process-group")
                .within(Duration.ofMinutes(5))
                .start();
        Samba samba = new Samba(configuration, address, smbd);
        Await.until(
                () -> "smbd to answer: " + smbd.output(),
                Duration.ofSeconds(30),
                () -> samba.client().smbclient("ls").run().status() == 0);
        return samba;
    }

    /** Of its account's password, in lower case. */
    String ntHash() {
        String line = Program.of("pdbedit", "--configfile=" + configuration, "--list", "--smbpasswd-style", USER)
                .run()
                .succeeded();
        return line.split(":", -1)[3].toLowerCase(Locale.ROOT);
    }

    /** What a client sees. */
    ShareClient client() {
        return new ShareClient(address, USER);
    }

    @Override
    public void close() {
        smbd.close();
    }
}
