package dev.hawser.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** smbclient's tar mode, which makes backups of shares and restores them. */
@Tag("interop")
class SmbclientTarTest {
    private final Path temp;

    SmbclientTarTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void anArchiveIsRestoredToTheShareAndMadeFromIt() throws IOException {
        Path sent = RealTree.copy(temp.resolve("sent"), 2000);
        Path received = Files.createDirectory(temp.resolve("received"));
        Path archive = temp.resolve("sent.tar");
        Path backup = temp.resolve("backup.tar");
        Program.of("tar", "-C", sent.toString(), "-cf", archive.toString(), ".")
                .run()
                .succeeded();
        try (TestServer server = TestServer.start(temp)) {
            tar(server, "x", archive);
            Trees.assertEqual(sent, server.folder());
            tar(server, "c", backup);
        }
        Program.of("tar", "-C", received.toString(), "-xf", backup.toString())
                .run()
                .succeeded();
        Trees.assertEqual(sent, received);
    }

    private static void tar(TestServer server, String mode, Path archive) {
        Smbclient.at(server)
                .with("-T" + mode, archive.toString())
                .within(Duration.ofMinutes(2))
                .run()
                .succeeded();
    }
}
