package dev.hawser.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** smbclient over SMB 3.1.1 with much to do: one large file, and many real ones. */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class SmbclientLargeTest {
    private static final long LARGE = 1L << 30;
    private static final int MANY = 10_000;

    private final Path temp;
    private final Path file;
    private final Path tree;

    SmbclientLargeTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        file = Trees.random(temp.resolve("large"), LARGE);
        tree = RealTree.copy(temp.resolve("tree"), MANY);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void aGibibyteComesBackAsItWent(Protection protection) throws IOException {
        sendAndFetchFile(protection);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void aGibibyteComesBackAsItWentUnderTheOtherAlgorithms(Protection protection) throws IOException {
        sendAndFetchFile(protection);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void tenThousandFilesComeBackAsTheyWent(Protection protection) throws IOException {
        sendAndFetchTree(protection);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void tenThousandFilesComeBackAsTheyWentUnderTheOtherAlgorithms(Protection protection) throws IOException {
        sendAndFetchTree(protection);
    }

    private void sendAndFetchFile(Protection protection) throws IOException {
        Path work = Files.createDirectory(temp.resolve("work"));
        Path received = work.resolve("received");
        try (TestServer server = TestServer.start(work, protection::server)) {
            transfer(server, protection, "put " + file + " large; get large " + received);
            Trees.assertSameContent(file, server.folder().resolve("large"));
        }
        Trees.assertSameContent(file, received);
        delete(work);
    }

    private void sendAndFetchTree(Protection protection) throws IOException {
        Path work = Files.createDirectory(temp.resolve("work"));
        Path received = Files.createDirectory(work.resolve("received"));
        try (TestServer server = TestServer.start(work, protection::server)) {
            transfer(server, protection, "lcd " + tree + "; mput *");
            Trees.assertEqual(tree, server.folder());
            transfer(server, protection, "lcd " + received + "; mget *");
        }
        Trees.assertEqual(tree, received);
        delete(work);
    }

    private static void transfer(TestServer server, Protection protection, String commands) {
        Smbclient.at(server)
                .with(protection.smbclient())
                .with("--command=prompt OFF; recurse ON; " + commands)
                .within(Duration.ofMinutes(5))
                .run()
                .succeeded();
    }

    /** What the tests together would leave behind is more than a small disk holds. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
