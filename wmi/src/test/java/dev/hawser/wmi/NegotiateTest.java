package dev.hawser.wmi;

import static dev.hawser.wmi.SealedConnection.authorization;
import static dev.hawser.wmi.SealedConnection.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.RawHttp.Response;
import dev.hawser.wmi.WsManServer.Unencrypted;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins by tokens over HTTP that are bound to the connection, and the sealed messages behind them. */
final class NegotiateTest {
    private static final String NEGOTIATE = "Negotiate";
    private static final String ADMINISTRATOR = "admin:" + FakeServer.PASSWORD;
    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8";
    private static final String IDENTIFY =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body>"
                    + "<i:Identify xmlns:i='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'/></s:Body></s:Envelope>";
    private static final String FAULT = IDENTIFY.replace("i:Identify", "i:Other");

    private final FakeServer fake = new FakeServer().with(1);
    private final WsManServer server = new WsManServer(fake, fake, InstantSource.system());
    private final InetSocketAddress address;
    private final SealedConnection client;

    NegotiateTest() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        address = server.listen(anyPort, Unencrypted.REFUSED);
        client = new SealedConnection(new RawHttp(address));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private SealedConnection connect() throws IOException {
        return new SealedConnection(new RawHttp(address));
    }

    @Test
    void nothingButNegotiateIsOffered() throws IOException {
        Response response = client.empty();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).containsExactly("Negotiate");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aPasswordInTheClearIsNotEvenLookedAt() throws IOException {
        String password = Base64.getEncoder().encodeToString(ADMINISTRATOR.getBytes(StandardCharsets.UTF_8));
        Response response =
                client.http.request("POST", "/wsman", List.of(SOAP, "Authorization: Basic " + password), IDENTIFY);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).containsExactly("Negotiate");
    }

    @Test
    void tokensGoBackAndForthWithEmptyBodiesAndThenTheConnectionIsTheClients() throws IOException {
        for (String scheme : List.of(NEGOTIATE, "NTLM", "negotiate")) {
            String canonical = scheme.equals("NTLM") ? scheme : NEGOTIATE;
            try (SealedConnection fresh = connect()) {
                Response first = fresh.empty(authorization(scheme, FakeTokenLogin.HELLO));
                assertThat(first.status()).isEqualTo(401);
                assertThat(first.header("WWW-Authenticate")).containsExactly(challenge(canonical, FakeTokenLogin.WHO));
                Response last = fresh.empty(authorization(scheme, ADMINISTRATOR));
                assertThat(last.status()).isEqualTo(200);
                assertThat(last.header("WWW-Authenticate"))
                        .containsExactly(challenge(canonical, FakeTokenLogin.WELCOME));
                assertThat(last.body()).isEmpty();

                for (int i = 0; i < 3; i++) {
                    Response answer = fresh.send(fresh.sealed(IDENTIFY));
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.header("WWW-Authenticate")).isEmpty();
                    assertThat(answer.header("Content-Type"))
                            .containsExactly(SealedConnection.ENCRYPTED.substring("Content-Type: ".length()));
                    assertThat(fresh.unsealed(answer)).contains("IdentifyResponse");
                }
            }
        }
    }

    @Test
    void theLastTokenMayComeWithTheFirstSealedMessage() throws IOException {
        client.empty(authorization(NEGOTIATE, FakeTokenLogin.HELLO));
        Response answer = client.send(client.sealed(IDENTIFY), authorization(NEGOTIATE, ADMINISTRATOR));
        assertThat(client.unsealed(answer)).contains("IdentifyResponse");
    }

    @Test
    void aBodyWithTheFirstTokenDoesNotCostTheConnection() throws IOException {
        String large = " ".repeat(200_000);
        Response first = client.http.request(
                "POST", "/wsman", List.of(SOAP, authorization(NEGOTIATE, FakeTokenLogin.HELLO)), large);
        assertThat(first.status()).isEqualTo(401);
        assertThat(client.empty(authorization(NEGOTIATE, ADMINISTRATOR)).status())
                .isEqualTo(200);
    }

    @Test
    void faultsAreSealedToo() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        Response fault = client.send(client.sealed(FAULT));
        assertThat(fault.status()).isEqualTo(500);
        assertThat(client.unsealed(fault)).contains("Fault");
        Response bad = client.send(client.sealed("no XML"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(client.unsealed(bad)).contains("not taken as XML");
        assertThat(client.unsealed(client.send(client.sealed(IDENTIFY)))).contains("IdentifyResponse");
    }

    @Test
    void whoIsNoAdministratorIsToldSoUnderSeal() throws IOException {
        client.login(NEGOTIATE, "user:" + FakeServer.PASSWORD);
        String get = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body/></s:Envelope>";
        Response fault = client.send(client.sealed(get));
        assertThat(fault.status()).isEqualTo(500);
        assertThat(client.unsealed(fault)).contains("AccessDenied");
    }

    @Test
    void requestsThatDoNotWaitForAnswersAreAnsweredInTurn() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        for (int i = 0; i < 5; i++) {
            client.sendOnly(client.sealed(i % 2 == 0 ? IDENTIFY : FAULT));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(client.unsealed(client.http.response())).contains(i % 2 == 0 ? "IdentifyResponse" : "Fault");
        }
    }

    @Test
    void aMessageInTheClearIsRefusedWithoutAWordAndTheConversationGoesOn() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        Response response = client.http.request("POST", "/wsman", List.of(SOAP), IDENTIFY);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(client.unsealed(client.send(client.sealed(IDENTIFY)))).contains("IdentifyResponse");
    }

    @Test
    void otherThanSoapIsRefusedUnderSealToo() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        byte[] form = new String(client.sealed(IDENTIFY), StandardCharsets.ISO_8859_1)
                .replace("type=application/soap+xml", "type=text/plain")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(client.send(form).status()).isEqualTo(415);
    }

    @Test
    void aMessageOutOfTurnEndsTheConnection() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        byte[] message = client.sealed(IDENTIFY);
        assertThat(client.unsealed(client.send(message))).contains("IdentifyResponse");
        assertThatBadRequestEnds(client, message);
    }

    @Test
    void damagedBodiesAreBadRequestsThatEndTheConnection() throws IOException {
        String whole = new String(connect().sealed(IDENTIFY), StandardCharsets.ISO_8859_1);
        for (String damaged : List.of(
                whole.substring(0, whole.length() / 2),
                whole.replace("Length=", "Length=1"),
                whole.replace("Length=", "Length=999999999"),
                whole.replace("OriginalContent", "Other"),
                whole.substring(0, whole.length() - 3),
                whole.replace("\u0010\0\0\0", "\u000f\0\0\0"),
                "x",
                " ".repeat(WsManEngine.LARGEST_REQUEST + 5000))) {
            try (SealedConnection fresh = connect()) {
                fresh.login(NEGOTIATE, ADMINISTRATOR);
                assertThatBadRequestEnds(fresh, damaged.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void aMessageThatIsTooLargeIsAFaultUnderSeal() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        String large = IDENTIFY + " ".repeat(WsManEngine.LARGEST_REQUEST + 1 - IDENTIFY.length());
        assertThat(client.unsealed(client.send(client.sealed(large)))).contains("2150858825");
    }

    @Test
    void whoHasNoKeysCanNotSeal() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR + ":plain");
        assertThatBadRequestEnds(client, client.sealed(IDENTIFY));
    }

    @Test
    void whoHasNotLoggedInIsAskedWhateverHeSends() throws IOException {
        assertThat(client.send(client.sealed(IDENTIFY)).status()).isEqualTo(401);
    }

    @Test
    void aFailedLoginEndsWhatWasBefore() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        Response failed = client.login(NEGOTIATE, "admin:wrong:password");
        assertThat(failed.status()).isEqualTo(401);
        assertThat(failed.header("WWW-Authenticate")).containsExactly("Negotiate");
        assertThat(client.send(client.sealed(IDENTIFY)).status()).isEqualTo(401);
        assertThat(client.login(NEGOTIATE, ADMINISTRATOR).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoTokenIsChallengedAnew() throws IOException {
        for (String header : List.of(
                "Authorization: Negotiate",
                "Authorization: Negotiate !!!",
                "Authorization: Negotiate =",
                authorization(NEGOTIATE, "nonsense"),
                authorization("Kerberos", FakeTokenLogin.HELLO))) {
            Response response = client.empty(header);
            assertThat(response.status()).as(header).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).containsExactly("Negotiate");
        }
        assertThat(client.login(NEGOTIATE, ADMINISTRATOR).status()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsTooLongIsRefusedAsAHeader() throws IOException {
        assertThat(client.empty(authorization(NEGOTIATE, "x".repeat(100_000))).status())
                .isEqualTo(431);
    }

    @Test
    void whoBeginsLoginsWithoutEndHasToConnectAnew() throws IOException {
        int answered = 0;
        boolean ended = false;
        while (!ended) {
            Response response = client.empty(authorization(NEGOTIATE, answered % 2 == 0 ? FakeTokenLogin.HELLO : "no"));
            assertThat(response.status()).isEqualTo(401);
            ended = response.endsConnection();
            answered++;
        }
        assertThat(answered).isEqualTo(16);
    }

    @Test
    void connectionsDoNotShareLogins() throws IOException {
        client.login(NEGOTIATE, ADMINISTRATOR);
        try (SealedConnection other = connect()) {
            assertThat(other.empty().status()).isEqualTo(401);
        }
    }

    @Test
    void withoutEncryptionOnlyWhereThatIsAllowed() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SealedConnection open = new SealedConnection(new RawHttp(server.listen(anyPort, Unencrypted.ALLOWED)))) {
            open.login(NEGOTIATE, ADMINISTRATOR);
            Response plain = open.http.request("POST", "/wsman", List.of(SOAP), IDENTIFY);
            assertThat(plain.body()).contains("IdentifyResponse");
            assertThat(open.unsealed(open.send(open.sealed(IDENTIFY)))).contains("IdentifyResponse");
        }
    }

    private static void assertThatBadRequestEnds(SealedConnection connection, byte[] body) throws IOException {
        Response response = connection.send(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEmpty();
        assertThat(response.endsConnection()).isTrue();
        Assertions.assertThatThrownBy(connection.http::response).isInstanceOf(EOFException.class);
    }
}
