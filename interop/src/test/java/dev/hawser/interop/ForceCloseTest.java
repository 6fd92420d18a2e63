package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ForceClose while real clients work: what it ends, what it leaves alone, and how clients come back. */
@Tag("interop")
class ForceCloseTest {
    private static final String DELETED = "NT_STATUS_USER_SESSION_DELETED";
    private static final long LARGE = 300L << 20;

    private final Path temp;

    ForceCloseTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void theTransfersOfOthersAreNotHarmed(Protection protection) throws IOException {
        Path file = Trees.random(temp.resolve("file"), LARGE);
        Path received = temp.resolve("received");
        try (TestServer server = TestServer.start(temp, protection::server)) {
            Files.copy(file, server.folder().resolve("there"));
            try (RunningProgram closed = Smbclient.holding("held", server, client(server, protection), "ls")) {
                SmbSession doomed = server.session();
                try (RunningProgram sends = client(server, protection)
                                .with("--command=put " + file + " sent")
                                .start();
                        RunningProgram fetches = client(server, protection)
                                .with("--command=get there " + received)
                                .start()) {
                    Await.until("the transfers to go on", () -> isGoingOn(server, "sent", received));

                    assertThat(server.server().closeSession(doomed.sessionId())).isTrue();
                    assertThat(server.server().closeSession(doomed.sessionId())).isFalse();
                    assertThat(server.sessions())
                            .as("sessions of %s and %s", sends, fetches)
                            .hasSize(2)
                            .doesNotContain(doomed);

                    sends.await().succeeded();
                    fetches.await().succeeded();
                }
                closed.endInput();
                assertThat(closed.await().failed()).contains(DELETED);
            }
            Trees.assertSameContent(file, server.folder().resolve("sent"));
            Trees.assertSameContent(file, received);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "SIGNED_GMAC", "ENCRYPTED_128_GCM"})
    void aLargeWriteEndsWithItsSession(Protection protection) throws IOException {
        Path file = Trees.random(temp.resolve("file"), LARGE);
        try (TestServer server = TestServer.start(temp, protection::server);
                RunningProgram sends = client(server, protection)
                        .with("--command=put " + file + " sent")
                        .start()) {
            Path sent = server.folder().resolve("sent");
            Await.until(
                    "the transfer to go on",
                    () -> Files.exists(sent) && sent.toFile().length() > 0);

            assertThat(server.server().closeSession(server.session().sessionId()))
                    .isTrue();

            assertThat(server.sessions()).isEmpty();
            assertThat(sends.await().failed()).contains(DELETED);
            assertThat(sent).as("what was written before").isRegularFile();
            assertThat(Files.size(sent)).isLessThan(LARGE);
            // Nobody holds it open any more: it can be deleted, by a client that shares nothing.
            client(server, protection).with("--command=rm sent").run().succeeded();
            assertThat(sent).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vers=3.1.1", "vers=3.1.1,seal", "vers=2.1"})
    void theLinuxKernelComesBackWithANewSession(String mountOptions) throws IOException {
        Path host = Files.createDirectory(temp.resolve("host"));
        try (TestServer server = TestServer.start(temp);
                RunningProgram guest = LinuxClient.script(server, mountOptions, host, "debug-data.sh")
                        .start()) {
            SmbSession first = kernelSession(server, guest, 1);
            assertThat(server.server().closeSession(first.sessionId())).isTrue();
            assertThat(server.sessions()).doesNotContain(first);
            Files.createFile(server.folder().resolve("continue-1"));

            SmbSession second = kernelSession(server, guest, 2);
            assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
            assertThat(Files.readString(server.folder().resolve("debug-2")))
                    .contains("SessionId: 0x%x".formatted(second.sessionId()))
                    .doesNotContain("SessionId: 0x%x".formatted(first.sessionId()));
            Files.createFile(server.folder().resolve("continue-2"));
            guest.await().succeeded();
            assertThat(server.folder().resolve("probe")).hasContent("kernel's session 2");
        }
    }

    private static Program client(TestServer server, Protection protection) {
        return Smbclient.at(server).with(protection.smbclient()).within(Duration.ofMinutes(2));
    }

    private static boolean isGoingOn(TestServer server, String sent, Path received) {
        return server.folder().resolve(sent).toFile().length() > 0
                && received.toFile().length() > 0;
    }

    private static SmbSession kernelSession(TestServer server, RunningProgram guest, int number) {
        LinuxClient.awaitDebugData(server, guest, number);
        return server.session();
    }
}
