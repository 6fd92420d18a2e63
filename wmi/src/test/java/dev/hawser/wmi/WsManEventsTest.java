package dev.hawser.wmi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.RawHttp.Response;
import dev.hawser.wmi.WsManServer.Unencrypted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events over HTTP. */
final class WsManEventsTest {
    private static final String WSE = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
    private static final String WSEN = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    private static final String SUBSCRIBE = "<e:Subscribe><e:Delivery"
            + " Mode='http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull'/>"
            + "<w:Filter Dialect='http://schemas.microsoft.com/wbem/wsman/1/WQL'>SELECT * FROM __InstanceCreationEvent"
            + " WITHIN 600 WHERE TargetInstance ISA 'MSFT_SmbSession'</w:Filter></e:Subscribe>";

    /** More than the server has threads. */
    private static final int MANY = 12;

    private final FakeServer fake = new FakeServer();
    private final WsManServer server = new WsManServer(fake, fake, InstantSource.system());
    private final InetSocketAddress address;
    private final RawHttp http;

    WsManEventsTest() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        address = server.listen(anyPort, Unencrypted.ALLOWED);
        http = new RawHttp(address);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    private static String http(String action, String headers, String body) {
        String message = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing' xmlns:e='" + WSE + "' xmlns:n='" + WSEN
                + "' xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'><s:Header><a:Action>" + action
                + "</a:Action><w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/*"
                + "</w:ResourceURI>" + headers + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
        String login =
                Base64.getEncoder().encodeToString(("admin:" + FakeServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return "POST /wsman HTTP/1.1\r\nHost: x\r\nContent-Type: application/soap+xml\r\nAuthorization: Basic " + login
                + "\r\nContent-Length: " + message.length() + "\r\n\r\n" + message;
    }

    private static String context(Response response) {
        Matcher context = Pattern.compile("EnumerationContext>([^<]+)<").matcher(response.body());
        assertThat(context.find()).as(response.body()).isTrue();
        return context.group(1);
    }

    @Test
    void whoWaitsForAnEventHoldsNoThread() throws IOException {
        List<RawHttp> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                http.write(http(WSE + "/Subscribe", "", SUBSCRIBE));
                String body = "<n:Pull><n:EnumerationContext>" + context(http.response())
                        + "</n:EnumerationContext></n:Pull>";
                RawHttp puller = new RawHttp(address);
                waiting.add(puller);
                puller.write(http(WSEN + "/Pull", "<w:OperationTimeout>PT10M</w:OperationTimeout>", body));
            }

            http.write(http(WSE + "/Subscribe", "", SUBSCRIBE));
            String last = context(http.response());
            http.write(http(WSE + "/Unsubscribe", "<e:Identifier>" + last + "</e:Identifier>", "<e:Unsubscribe/>"));
            assertThat(http.response().body()).contains("UnsubscribeResponse");
        } finally {
            for (RawHttp puller : waiting) {
                puller.close();
            }
        }
    }

    @Test
    void aPullThatWaitsIsAnsweredWhenTheSubscriptionEnds() throws IOException {
        http.write(http(WSE + "/Subscribe", "", SUBSCRIBE));
        String id = context(http.response());
        try (RawHttp puller = new RawHttp(address)) {
            puller.write(http(
                    WSEN + "/Pull", "", "<n:Pull><n:EnumerationContext>" + id + "</n:EnumerationContext></n:Pull>"));
            http.write(http(WSE + "/Unsubscribe", "<e:Identifier>" + id + "</e:Identifier>", "<e:Unsubscribe/>"));
            assertThat(http.response().status()).isEqualTo(200);

            Response response = puller.response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.body()).contains("InvalidEnumerationContext");
        }
    }
}
