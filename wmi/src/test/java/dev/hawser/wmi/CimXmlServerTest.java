package dev.hawser.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.RawHttp.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CimXmlServerTest {
    private static final int SESSIONS = 3000;
    private static final String ENUMERATE = """
            <?xml version="1.0" encoding="utf-8"?><CIM CIMVERSION="2.0" DTDVERSION="2.0">
            <MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLEREQ><IMETHODCALL NAME="EnumerateInstances"><LOCALNAMESPACEPATH>
            <NAMESPACE NAME="root"/><NAMESPACE NAME="microsoft"/><NAMESPACE NAME="windows"/><NAMESPACE NAME="smb"/>
            </LOCALNAMESPACEPATH><IPARAMVALUE NAME="ClassName"><CLASSNAME NAME="MSFT_SmbSession"/></IPARAMVALUE>
            </IMETHODCALL></SIMPLEREQ></MESSAGE></CIM>""";

    private static final String XML = "Content-Type: application/xml; charset=\"utf-8\"";
    private static final String METHOD = "CIMMethod: EnumerateInstances";

    private final FakeServer fake = new FakeServer().with(SESSIONS);
    private final CimXmlServer server = new CimXmlServer(fake, fake, InstantSource.system());
    private final RawHttp http;

    CimXmlServerTest() throws IOException {
        http = new RawHttp(server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    private Response send(String method, String path, String type, String cimMethod, String password)
            throws IOException {
        byte[] login = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        List<String> headers = List.of(
                type,
                "CIMOperation: MethodCall",
                cimMethod,
                "CIMObject: root%2Fmicrosoft%2Fwindows%2Fsmb",
                "Authorization: Basic " + Base64.getEncoder().encodeToString(login));
        return http.request(method, path, headers, ENUMERATE);
    }

    @Test
    void aLongListingIsWrittenAsItIsMade() throws IOException {
        Response response = send("POST", "/cimom", XML, METHOD, FakeServer.PASSWORD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("CIMOperation")).containsExactly("MethodResponse");
        assertThat(response.header("Content-Type")).containsExactly("application/xml; charset=utf-8");
        assertThat(response.header("Content-Length")).isEmpty();
        assertThat(response.body().split("<VALUE.NAMEDINSTANCE>", -1)).hasSize(SESSIONS + 1);
        assertThat(response.body()).endsWith("</CIM>");
    }

    @Test
    void whoHasNotProvedWhoHeIsIsOfferedBasicAlone() throws IOException {
        Response response = send("POST", "/cimom", XML, METHOD, "wrong");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).containsExactly("Basic realm=\"CIM-XML\"");
    }

    @Test
    void whatIsWrongIsSaidInAHeader() throws IOException {
        Response response = send("POST", "/cimom", XML, "CIMMethod: GetClass", FakeServer.PASSWORD);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("CIMError")).containsExactly("header-mismatch");
        assertThat(response.body()).contains("CIMMethod");
    }

    @Test
    void onlyPostsOfXmlToOnePathAreTaken() throws IOException {
        String password = FakeServer.PASSWORD;
        assertThat(send("POST", "/other", XML, METHOD, password).status()).isEqualTo(404);
        assertThat(send("GET", "/cimom", XML, METHOD, password).status()).isEqualTo(405);
        assertThat(send("M-POST", "/cimom", XML, METHOD, password).status()).isEqualTo(501);
        assertThat(send("POST", "/cimom", "Content-Type: text/plain", METHOD, password)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void oneServerListensAtSeveralPlaces() throws IOException {
        InetSocketAddress other = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (RawHttp second = new RawHttp(other)) {
            assertThat(second.request("GET", "/cimom", List.of(), "").status()).isEqualTo(405);
        }
        assertThat(send("GET", "/cimom", XML, METHOD, FakeServer.PASSWORD).status())
                .isEqualTo(405);
    }

    @Test
    void passwordsAreNotAskedForInTheClearWhereOthersListen() {
        assertThatThrownBy(() -> server.listen(new InetSocketAddress("0.0.0.0", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }
}
