package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.AccountFile;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree that Samba and Hawser serve: what either writes, the other shows the same, and it lies the same on the disk. */
@Tag("interop")
class SambaTreeTest {
    private static final Sid MACHINE = Sid.of(5, 21, 8, 15, 4711);
    private static final List<String> FILES = List.of("file", "dir", "äöü 日本", "eas", "dir\\inside", "private");

    @Test
    void whatEitherWritesTheOtherShowsTheSame(@TempDir Path temp) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        String address = Smbcacls.newAddress();
        try (TestServer server = TestServer.start(
                temp, options -> options.listen(address + ':' + Smbcacls.PORT).machineSid(MACHINE))) {
            Files.setPosixFilePermissions(server.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
            Sid alice = Embedder.of(server)
                    .accounts()
                    .find(TestServer.ALICE)
                    .orElseThrow()
                    .sid();
            try (Samba samba = Samba.start(temp.resolve("samba"), server.folder(), MACHINE, alice)) {
                ShareClient hawser = new ShareClient(address, TestServer.ALICE);
                write(samba.client(), "by-samba", alice, temp);
                write(hawser, "by-hawser", alice, temp);

                for (String file : FILES) {
                    for (String folder : List.of("by-samba", "by-hawser")) {
                        assertThat(hawser.seen(folder + '\\' + file))
                                .as("%s of %s", file, folder)
                                .isEqualTo(samba.client().seen(folder + '\\' + file));
                    }
                    assertThat(onDisk(server, "by-hawser", file)).isEqualTo(onDisk(server, "by-samba", file));
                }
                assertThat(hawser.smbclient("get by-samba\\file:stream -").run().succeeded())
                        .contains("of the stream");
                assertThat(samba.client()
                                .smbclient("get by-hawser\\file:stream -")
                                .run()
                                .succeeded())
                        .contains("of the stream");
                assertThat(hawser.seen("by-samba\\file")).contains("RHSA", ":with space:$DATA], 3000 bytes");
                assertThat(hawser.seen("by-samba\\private")).contains("ACL:" + alice + ":0/0x0/0x001f01ff");
            }
        }
    }

    /** As docs/storage.md has it: the machine's SID, and for each account its number and the hash of its password. */
    @Test
    void accountsOfSambaOwnTheirFilesAtHawser(@TempDir Path temp) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path share = Files.createDirectory(temp.resolve(TestServer.SHARE));
        Files.setPosixFilePermissions(share, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path accounts = temp.resolve("accounts");
        try (Samba samba = Samba.start(temp.resolve("samba"), share, MACHINE, MACHINE.child(1234))) {
            Path content = Files.writeString(temp.resolve("content"), "as Samba wrote it");
            samba.client().smbclient("put " + content + " file").run().succeeded();
            Files.writeString(accounts, Samba.USER + ":user:1234:" + samba.ntHash() + "\n");
        }
        AccountFile carriedOver = AccountFile.open(accounts);
        String address = Smbcacls.newAddress();
        try (TestServer server = TestServer.start(temp, options -> options.listen(address + ':' + Smbcacls.PORT)
                .machineSid(MACHINE)
                .accounts(carriedOver))) {
            ShareClient daemon = new ShareClient(server.host(), Samba.USER);
            assertThat(daemon.smbcacls("file").run().succeeded())
                    .contains("OWNER:HAWSER\\daemon", "ACL:HAWSER\\daemon:ALLOWED/0x0/FULL");
            assertThat(daemon.smbclient("get file -").run().succeeded()).contains("as Samba wrote it");
        }
    }

    /** Makes a folder whose descriptor all in it inherit, and files with all that Windows knows of files. */
    private static void write(ShareClient client, String folder, Sid owner, Path temp) throws IOException {
        Path content = Files.writeString(temp.resolve("content"), "content");
        Path small = Files.writeString(temp.resolve("small"), "of the stream");
        Path large = Files.write(temp.resolve("large"), new byte[3000]);
        client.smbclient("mkdir " + folder).run().succeeded();
        client.smbcacls(folder, "--set=ACL:S-1-1-0:ALLOWED/OI|CI/FULL,ACL:" + owner + ":ALLOWED/OI|CI/FULL")
                .run()
                .succeeded();
        client.smbclient(String.join(
                        "; ",
                        "cd " + folder,
                        "put " + content + " file",
                        "put " + small + " file:stream",
                        "put " + large + " \"file:with space\"",
                        "mkdir dir",
                        "put " + small + " dir:ofdir",
                        "put " + content + " dir\\inside",
                        "put " + content + " \"äöü 日本\"",
                        "put " + content + " eas",
                        "setea eas \"An EA\" \"its value\"",
                        "setea dir other value",
                        "put " + content + " private",
                        "setmode file +rhsa"))
                .run()
                .succeeded();
        client.smbcacls(folder + "\\private", "--set=ACL:" + owner + ":ALLOWED/0x0/FULL")
                .run()
                .succeeded();
    }

    /** Streams and extended attributes as they lie on the disk; that which times are in differs. */
    private static String onDisk(TestServer server, String folder, String file) {
        Path path = server.folder().resolve(folder).resolve(file.replace('\\', '/'));
        return Program.of("getfattr", "--absolute-names", "--dump", "--match=^user[.]([^D]|DosStream)", path.toString())
                .run()
                .succeeded()
                .lines()
                .filter(line -> !line.startsWith("# file: "))
                .collect(Collectors.joining("\n"));
    }
}
