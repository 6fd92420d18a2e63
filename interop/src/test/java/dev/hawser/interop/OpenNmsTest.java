package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MSFT_SmbSession over WS-Management, asked for by OpenNMS. */
@Tag("interop")
class OpenNmsTest {
    private final Path temp;

    OpenNmsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static Program opennms(URI server, String sessionId) {
        return Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "--add-opens",
                        "java.base/java.net=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenNmsClient.class.getName(),
                        server.toString(),
                        TestServer.ALICE,
                        TestServer.PASSWORD,
                        sessionId)
                .within(Duration.ofMinutes(2));
    }

    @Test
    void aSessionIsEnumeratedByAQueryAndGot() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server);
                RunningProgram holder = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            assertThat(holder.isAlive()).isTrue();
            String id = server.session().sessionIdText();
            for (URI way : List.of(wsman.unencryptedHttp(), wsman.https(CbtHardeningLevel.RELAXED))) {
                assertThat(opennms(way, id).run().succeeded().lines())
                        .anyMatch(line -> line.startsWith("enumerated ") && line.contains(" SessionId=" + id + " "))
                        .anyMatch(line -> line.startsWith("got ") && line.contains(" ClientUserName=HAWSER\\alice "));
            }
        }
    }
}
