package dev.hawser.interop;

import dev.hawser.server.ServerClock;
import dev.hawser.wmi.CimXmlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** All doors of one server, as one administrator goes through them. */
final class Doors implements AutoCloseable {
    private final WsManagement wsManagement;
    private final CimXmlServer cimXmlServer;
    private final CommandLineDoor commandLine;
    private final ApiDoor api;
    private final WsManDoor wsman;
    private final CimXmlDoor cimXml;
    private final Srvsvc srvsvc;

    /** @param data the folder of the control socket */
    Doors(TestServer server, String administrator, Path data) throws IOException {
        wsManagement = WsManagement.of(server);
        cimXmlServer =
                new CimXmlServer(server.server().management(), server.server().logins(), ServerClock.system());
        commandLine = new CommandLineDoor(server.server(), data);
        api = new ApiDoor(server.server());
        wsman = new WsManDoor(wsManagement.http(), administrator);
        cimXml = new CimXmlDoor(
                cimXmlServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), administrator);
        srvsvc = new Srvsvc(server, administrator);
    }

    ApiDoor api() {
        return api;
    }

    CommandLineDoor commandLine() {
        return commandLine;
    }

    WsManDoor wsman() {
        return wsman;
    }

    CimXmlDoor cimXml() {
        return cimXml;
    }

    Srvsvc srvsvc() {
        return srvsvc;
    }

    @Override
    public void close() throws IOException {
        commandLine.close();
        cimXmlServer.close();
        wsManagement.close();
    }
}
