package dev.hawser.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.RawHttp.Response;
import dev.hawser.wmi.WsManServer.Unencrypted;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WsManServerTest {
    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8";
    private static final String ADMINISTRATOR = basic(FakeServer.PASSWORD, StandardCharsets.UTF_8);
    private static final String IDENTIFY =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body>"
                    + "<i:Identify xmlns:i='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'/></s:Body></s:Envelope>";

    private final FakeServer fake = new FakeServer().with(1);
    private final WsManServer server = new WsManServer(fake, fake, InstantSource.system());
    private final InetSocketAddress address;
    private final RawHttp http;

    WsManServerTest() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        address = server.listen(anyPort, Unencrypted.ALLOWED);
        http = new RawHttp(address);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    private static String basic(String password, Charset charset) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(charset));
    }

    @Test
    void servesWhoHasThePasswordOnBothSpellingsOfThePath() throws IOException {
        for (String path : List.of("/wsman", "/wsman/", "/wsman?PSVersion=5.1")) {
            Response response = http.request("POST", path, List.of(SOAP, ADMINISTRATOR), IDENTIFY);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type")).containsExactly("application/soap+xml;charset=UTF-8");
            assertThat(response.header("Server")).isEmpty();
            assertThat(response.body()).contains("IdentifyResponse");
        }
    }

    @Test
    void passwordsMayComeInLatin1() throws IOException {
        List<String> headers = List.of(SOAP, basic(FakeServer.PASSWORD, StandardCharsets.ISO_8859_1));

        assertThat(http.request("POST", "/wsman", headers, IDENTIFY).status()).isEqualTo(200);
    }

    @Test
    void challengesWhoHasNotProvedWhoHeIs() throws IOException {
        for (String header : List.of(
                "X-Nothing: 1",
                basic("wrong", StandardCharsets.UTF_8),
                "Authorization: Basic !!!",
                "Authorization: Basic",
                "Authorization: Basic YWRtaW4=",
                "Authorization: Negotiate TlRMTVNTUAAB")) {
            try (RawHttp fresh = new RawHttp(address)) {
                Response response = fresh.request("POST", "/wsman", List.of(SOAP, header), IDENTIFY);
                assertThat(response.status()).as(header).isEqualTo(401);
                assertThat(response.header("WWW-Authenticate")).containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
                assertThat(response.body()).isEmpty();
            }
        }
    }

    @Test
    void aConnectionOutlivesAChallengeWithoutBody() throws IOException {
        assertThat(http.request("POST", "/wsman", List.of(SOAP), "").status()).isEqualTo(401);
        Response empty = http.request("POST", "/wsman", List.of(SOAP, ADMINISTRATOR), "");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(http.request("POST", "/wsman", List.of(SOAP, ADMINISTRATOR), IDENTIFY)
                        .body())
                .contains("IdentifyResponse");
    }

    @Test
    void strangersMayIdentifyIfTheySaySo() throws IOException {
        List<String> headers = List.of(SOAP, "WSMANIDENTIFY: unauthenticated");

        assertThat(http.request("POST", "/wsman", headers, IDENTIFY).body()).contains("OS: 0.0.0");
        Response more = http.request("POST", "/wsman", headers, IDENTIFY.replace("i:Identify", "i:Other"));
        assertThat(more.status()).isEqualTo(401);
        assertThat(more.header("WWW-Authenticate")).containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
    }

    @Test
    void onlyPostsOfSoapToOnePathAreServed() throws IOException {
        List<String> headers = List.of(SOAP, ADMINISTRATOR);
        assertThat(http.request("POST", "/", headers, "").status()).isEqualTo(404);
        assertThat(http.request("POST", "/wsman/x", headers, "").status()).isEqualTo(404);
        Response get = http.request("GET", "/wsman", headers, "");
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).containsExactly("POST");
        assertThat(http.request("POST", "/wsman", headers, "no XML").status()).isEqualTo(400);
        List<String> plain = List.of("Content-Type: text/plain", ADMINISTRATOR);
        assertThat(http.request("POST", "/wsman", plain, IDENTIFY).status()).isEqualTo(415);
    }

    @Test
    void continuesWhoExpectsThatAndTakesChunks() throws IOException {
        http.write("POST /wsman HTTP/1.1\r\nHost: x\r\n" + SOAP + "\r\n" + ADMINISTRATOR
                + "\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(http.response().status()).isEqualTo(100);
        int half = IDENTIFY.length() / 2;
        for (String chunk : List.of(IDENTIFY.substring(0, half), IDENTIFY.substring(half), "")) {
            http.write(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
        }

        assertThat(http.response().body()).contains("IdentifyResponse");
    }

    @Test
    void whoIsRefusedIsNotToldToContinue() throws IOException {
        http.write("POST /wsman HTTP/1.1\r\nHost: x\r\n" + SOAP
                + "\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");

        assertThat(http.response().status()).isEqualTo(401);
    }

    @Test
    void aBodyThatIsTooLargeIsAFault() throws IOException {
        String large = IDENTIFY + " ".repeat(WsManEngine.LARGEST_REQUEST);
        Response response = http.request("POST", "/wsman", List.of(SOAP, ADMINISTRATOR), large);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("2150858825");
    }

    @Test
    void whoGoesAwayInsideARequestHarmsNobody() throws IOException {
        http.write("POST /wsman HTTP/1.1\r\nHost: x\r\n" + SOAP + "\r\n" + ADMINISTRATOR
                + "\r\nContent-Length: 1000\r\n\r\nhalf");
        http.close();

        try (RawHttp other = new RawHttp(address)) {
            assertThat(other.request("POST", "/wsman", List.of(SOAP, ADMINISTRATOR), IDENTIFY)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsNoHttpIsRefusedWithoutAWord() throws IOException {
        http.write("\u0001\u0002 nonsense\r\n\r\n");

        Response response = http.response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Server")).isEmpty();
        assertThat(response.body()).doesNotContainIgnoringCase("jetty");
    }

    @Test
    void anAddressInUseIsSaidPlainly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThatThrownBy(() -> server.listen(there, Unencrypted.REFUSED))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("can not listen for WS-Management on");
        }
    }

    @Test
    void aHostThatDoesNotExistIsSaidPlainly() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 0);

        assertThatThrownBy(() -> server.listen(nowhere, Unencrypted.REFUSED))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.invalid");
    }
}
