package dev.hawser.interop;

import dev.hawser.server.ServerClock;
import dev.hawser.wmi.WsManServer;
import dev.hawser.wmi.WsManServer.Unencrypted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server's WS-Management, on free ports of loopback. */
final class WsManagement implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final WsManServer door;

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

    private static URI uri(String scheme, InetSocketAddress address) {
        return URI.create(scheme + "://" + address.getAddress().getHostAddress() + ':' + address.getPort() + "/wsman");
    }

    @Override
    public void close() {
        door.close();
    }
}
