package dev.hawser.interop;

import dev.hawser.server.ServerClock;
import dev.hawser.wmi.WsManServer;
import dev.hawser.wmi.WsManServer.Unencrypted;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import dev.hawser.wmi.tls.SelfSignedCertificate;
import dev.hawser.wmi.tls.TlsFiles;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A server's WS-Management, on free ports of loopback. */
final class WsManagement implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final WsManServer door;
    private final TlsIdentity identity = SelfSignedCertificate.make(
            List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), Instant.now(), new SecureRandom());

    private WsManagement(WsManServer door) {
        this.door = door;
    }

    static WsManagement of(TestServer server) {
        return new WsManagement(
                new WsManServer(server.server().management(), server.server().logins(), ServerClock.system()));
    }

    /** Opens a port where every message must be sealed. */
    URI http() throws IOException {
        return uri("http", door.listen(ANY_PORT, Unencrypted.REFUSED));
    }

    /** Opens a port where nothing need be. */
    URI unencryptedHttp() throws IOException {
        return uri("http", door.listen(ANY_PORT, Unencrypted.ALLOWED));
    }

    /** Opens a port with TLS. */
    URI https(CbtHardeningLevel level) throws IOException {
        return uri("https", door.listenTls(ANY_PORT, identity, level));
    }

    /** Writes the certificate of all ports with TLS where a client finds it that is to trust it. */
    Path certificate(Path folder) throws IOException {
        Path certificate = folder.resolve("certificate.pem");
        if (!Files.exists(certificate)) {
            TlsFiles.write(identity, certificate, folder.resolve("key.pem"));
        }
        return certificate;
    }

    private static URI uri(String scheme, InetSocketAddress address) {
        return URI.create(scheme + "://" + address.getAddress().getHostAddress() + ':' + address.getPort() + "/wsman");
    }

    @Override
    public void close() {
        door.close();
    }
}
