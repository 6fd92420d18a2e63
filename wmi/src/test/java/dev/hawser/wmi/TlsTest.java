package dev.hawser.wmi;

import static dev.hawser.wmi.SealedConnection.authorization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.RawHttp.Response;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import dev.hawser.wmi.tls.SelfSignedCertificate;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TlsTest {
    private static final String ADMINISTRATOR = "admin:" + FakeServer.PASSWORD;
    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString(ADMINISTRATOR.getBytes(StandardCharsets.UTF_8));
    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8";
    private static final String IDENTIFY =
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body>"
                    + "<i:Identify xmlns:i='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'/></s:Body></s:Envelope>";

    private final TlsIdentity identity = SelfSignedCertificate.make(
            List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), Instant.now(), new SecureRandom());
    private final FakeServer fake = new FakeServer().with(1);
    private final WsManServer server = new WsManServer(fake, fake, InstantSource.system());

    @AfterEach
    void stop() {
        server.close();
    }

    private InetSocketAddress listen(CbtHardeningLevel level) throws IOException {
        return server.listenTls(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), identity, level);
    }

    private RawHttp connect(InetSocketAddress address) throws Exception {
        return new RawHttp(address, sockets());
    }

    /** Of a client that trusts this server's certificate, and no other. */
    private SSLSocketFactory sockets() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", identity.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    @Test
    void basicIsOfferedAndNeedsNoSeal() throws Exception {
        try (RawHttp http = connect(listen(CbtHardeningLevel.RELAXED))) {
            assertThat(http.request("POST", "/wsman", List.of(), "").header("WWW-Authenticate"))
                    .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
            Response answer = http.request("POST", "/wsman", List.of(SOAP, BASIC), IDENTIFY);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("IdentifyResponse");
        }
    }

    @Test
    void negotiateBindsTheConnectionAndMaySealToo() throws Exception {
        try (SealedConnection client = new SealedConnection(connect(listen(CbtHardeningLevel.RELAXED)))) {
            assertThat(client.login("Negotiate", ADMINISTRATOR).status()).isEqualTo(200);
            assertThat(client.http
                            .request("POST", "/wsman", List.of(SOAP), IDENTIFY)
                            .body())
                    .contains("IdentifyResponse");
            assertThat(client.unsealed(client.send(client.sealed(IDENTIFY)))).contains("IdentifyResponse");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoginThatIsBoundToAnotherChannelIsRefusedUnlessNobodyLooks(CbtHardeningLevel level) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(identity.certificate().getEncoded());
        assertThat(statusOfLogin(level, ':' + HexFormat.of().formatHex(hash))).isEqualTo(200);
        assertThat(statusOfLogin(level, ":00")).isEqualTo(level == CbtHardeningLevel.NONE ? 200 : 401);
        assertThat(statusOfLogin(level, "")).isEqualTo(level == CbtHardeningLevel.STRICT ? 401 : 200);
    }

    private int statusOfLogin(CbtHardeningLevel level, String channel) throws Exception {
        try (SealedConnection client = new SealedConnection(connect(listen(level)))) {
            client.empty(authorization("Negotiate", FakeTokenLogin.HELLO));
            return client.empty(authorization("Negotiate", ADMINISTRATOR + channel))
                    .status();
        }
    }

    @Test
    void onlyTls12And13AreSpoken() throws Exception {
        InetSocketAddress address = listen(CbtHardeningLevel.RELAXED);
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = (SSLSocket) sockets().createSocket(address.getAddress(), address.getPort())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
        for (String old : List.of("TLSv1", "TLSv1.1")) {
            try (SSLSocket socket = (SSLSocket) sockets().createSocket(address.getAddress(), address.getPort())) {
                socket.setEnabledProtocols(new String[] {old});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void whoSpeaksNoTlsGetsNoAnswerAndHarmsNobody() throws Exception {
        InetSocketAddress address = listen(CbtHardeningLevel.RELAXED);
        try (RawHttp plain = new RawHttp(address, SocketFactory.getDefault())) {
            assertThatThrownBy(() -> plain.request("POST", "/wsman", List.of(SOAP, BASIC), IDENTIFY))
                    .isInstanceOfAny(IOException.class, RuntimeException.class);
        }
        try (RawHttp http = connect(address)) {
            assertThat(http.request("POST", "/wsman", List.of(SOAP, BASIC), IDENTIFY)
                            .status())
                    .isEqualTo(200);
        }
    }
}
