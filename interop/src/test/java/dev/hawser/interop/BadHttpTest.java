package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no client sends to WS-Management harms nobody, and fills no log. */
@Tag("interop")
class BadHttpTest {
    private static final String ALICE = "Authorization: Basic "
            + Base64.getEncoder()
                    .encodeToString((TestServer.ALICE + ':' + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String POST = "POST /wsman HTTP/1.1\r\nHost: x\r\nContent-Type: application/soap+xml\r\n";

    private static final List<String> BAD = List.of(
            "\r\n\r\n",
            "\0\1\2\3\r\n\r\n",
            "\26\3\1\0\5hello\r\n\r\n",
            "GET /wsman HTTP/9.9\r\n\r\n",
            "POST /wsman HTTP/1.1\r\n\r\n",
            "POST /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /..%2f..%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            POST + "Content-Length: -1\r\n\r\n",
            POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
            POST + ALICE + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
            POST + ALICE + "\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello\r\n",
            POST + ALICE + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
            POST + ALICE + "\r\nContent-Length: 100\r\n\r\nhalf",
            POST + ALICE + "\r\nContent-Length: 5\r\n\r\n<a><b",
            POST + "Authorization: Negotiate " + "A".repeat(20_000) + "\r\n\r\n",
            POST + "Authorization: Negotiate TlRMTVNTUAAB\r\nContent-Length: 0\r\n\r\n",
            POST + "Authorization: Negotiate TlRMTVNTUAADAAAA/////////////////////w==\r\nContent-Length: 0\r\n\r\n",
            POST + "Authorization: Negotiate YIIBCw==\r\nContent-Length: 0\r\n\r\n",
            POST + "Authorization: \1\2\r\nContent-Length: 0\r\n\r\n",
            POST + "X: " + "y".repeat(100_000) + "\r\n\r\n");

    private final Path temp;

    BadHttpTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void isAnsweredByTheNextConnectionAsBefore() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            URI http = wsman.unencryptedHttp();
            URI https = wsman.https(CbtHardeningLevel.RELAXED);
            for (URI port : List.of(http, wsman.http(), https)) {
                for (String bad : BAD) {
                    send(port, bad);
                }
            }
            assertThat(Python.winrm(https, "plaintext", TestServer.ALICE, TestServer.PASSWORD)
                            .with("--trust", wsman.certificate(temp).toString())
                            .run()
                            .succeeded())
                    .isEmpty();
            assertThat(Python.winrm(http, "ntlm", TestServer.ALICE, TestServer.PASSWORD)
                            .run()
                            .succeeded())
                    .isEmpty();
            assertThat(server.log().messages(Level.WARN)).isEmpty();
            assertThat(server.log().hasStackTraces()).isFalse();
        }
    }

    /** Until the server ends the connection, or has nothing more to say. */
    private static void send(URI server, String bytes) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            assertThat(in.readAllBytes().length).isLessThan(10_000);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageMatching("(Connection reset|Broken pipe).*");
        }
    }
}
