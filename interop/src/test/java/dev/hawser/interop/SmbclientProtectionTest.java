package dev.hawser.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** smbclient over SMB 3.1.1 under every way in which messages are protected. */
@Tag("interop")
class SmbclientProtectionTest {
    private final Path temp;

    SmbclientProtectionTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @EnumSource
    void aTreeOfRealFilesComesBackAsItWent(Protection protection) throws IOException {
        Path sent = RealTree.copy(temp.resolve("sent"), 300);
        Path received = Files.createDirectory(temp.resolve("received"));
        try (TestServer server = TestServer.start(temp, protection::server)) {
            transfer(server, protection, "lcd " + sent + "; mput *");
            Trees.assertEqual(sent, server.folder());

            transfer(server, protection, "lcd " + received + "; mget *");
        }
        Trees.assertEqual(sent, received);
    }

    @ParameterizedTest
    @EnumSource
    void aLargeFileComesBackAsItWent(Protection protection) throws IOException {
        Path sent = Trees.random(temp.resolve("sent"), (40 << 20) + 4711);
        Path received = temp.resolve("received");
        try (TestServer server = TestServer.start(temp, protection::server)) {
            transfer(server, protection, "put " + sent + " large; get large " + received);
        }
        Trees.assertSameContent(sent, received);
    }

    private static void transfer(TestServer server, Protection protection, String commands) {
        Smbclient.at(server)
                .with(protection.smbclient())
                .with("--command=prompt OFF; recurse ON; " + commands)
                .within(Duration.ofMinutes(2))
                .run()
                .succeeded();
    }
}
