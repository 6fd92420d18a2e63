package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients get who ask for what they can not have. */
@Tag("interop")
class BadInputTest {
    private final Path temp;

    BadInputTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource({"alice, wrong", "nobody-here, Passw0rd!"})
    void aWrongPasswordAndAnUnknownNameAreALogonFailureAndOneLineInTheLog(String user, String password)
            throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            String output = Smbclient.as(user, password, server)
                    .with("--command=ls")
                    .run()
                    .failed();
            assertThat(output).contains("NT_STATUS_LOGON_FAILURE");
            assertThat(server.sessions()).isEmpty();
            assertThat(server.log().messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains(user, "127.0.0.1");
            assertThat(server.log().hasStackTraces()).isFalse();
        }
    }

    @Test
    void aFrameOf16MebibytesEndsTheConnectionBeforeItIsSent() throws IOException {
        byte[] header = {0, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        try (TestServer server = TestServer.start(temp)) {
            try (Socket socket = new Socket(server.server().address().getAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(header);
                assertThat(socket.getInputStream().read())
                        .as("end of the connection")
                        .isEqualTo(-1);
            }
            assertThat(server.log().hasStackTraces()).isFalse();
            Smbclient.at(server).with("--command=ls").run().succeeded();
        }
    }

    @Test
    void aFullDiskIsReportedAndNothingSeemsToHaveSucceeded() throws IOException {
        Path file = Trees.random(temp.resolve("file"), 32 << 20);
        Path small = Trees.random(temp.resolve("small"), 1 << 20);
        try (LoopDisk disk = LoopDisk.mount(temp, 16 << 20);
                TestServer server = TestServer.start(disk.folder())) {
            Path sent = server.folder().resolve("sent");
            String output = client(server, "put " + file + " sent").run().failed();
            assertThat(output).contains("NT_STATUS_DISK_FULL");

            // The disk can be used as soon as there is room again.
            client(server, "rm sent; put " + small + " sent").run().succeeded();
            Trees.assertSameContent(small, sent);
            assertThat(Files.size(sent)).isEqualTo(1 << 20);
        }
    }

    private static Program client(TestServer server, String commands) {
        return Smbclient.at(server).with("--command=" + commands).within(Duration.ofMinutes(1));
    }
}
