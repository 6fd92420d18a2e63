package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WS-Management's HTTP and TLS as curl sees them. */
@Tag("interop")
class CurlTest {
    private static final String IDENTIFY =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body>"
                    + "<i:Identify xmlns:i='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'/></s:Body></s:Envelope>";

    private final Path temp;

    CurlTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private Program curl(URI server, WsManagement wsman, String... options) throws IOException {
        return Program.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--noproxy",
                        "*",
                        "--cacert",
                        wsman.certificate(temp).toString(),
                        "--user",
                        TestServer.ALICE + ':' + TestServer.PASSWORD,
                        "--header",
                        "Content-Type: application/soap+xml;charset=UTF-8",
                        "--data",
                        IDENTIFY,
                        "--write-out",
                        "\n%{http_code} after %{num_connects} connection(s)",
                        server.toString())
                .with(options);
    }

    @Test
    void ntlmAndBasicLogInOverTls() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            URI https = wsman.https(CbtHardeningLevel.RELAXED);
            for (String scheme : new String[] {"--ntlm", "--basic"}) {
                assertThat(curl(https, wsman, scheme).run().succeeded())
                        .contains("IdentifyResponse")
                        .endsWith("\n200 after 1 connection(s)");
            }
        }
    }

    @Test
    void aLoginWithoutChannelBindingIsRefusedWhereItMustHaveOne() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            assertThat(curl(wsman.https(CbtHardeningLevel.STRICT), wsman, "--ntlm")
                            .run()
                            .succeeded())
                    .contains("\n401 after");
        }
    }

    @Test
    void aMessageInTheClearIsRefusedAfterALogin() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            assertThat(curl(wsman.http(), wsman, "--ntlm").run().succeeded()).isEqualTo("\n500 after 1 connection(s)");
        }
    }

    @Test
    void oldVersionsOfTlsAreRefused() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            URI https = wsman.https(CbtHardeningLevel.RELAXED);
            assertThat(curl(https, wsman, "--basic", "--tls-max", "1.1", "--ciphers", "ALL@SECLEVEL=0")
                            .run()
                            .failed())
                    .contains("alert");
            assertThat(curl(https, wsman, "--basic", "--tls-max", "1.2").run().succeeded())
                    .contains("IdentifyResponse");
            assertThat(server.log().hasStackTraces()).isFalse();
        }
    }
}
