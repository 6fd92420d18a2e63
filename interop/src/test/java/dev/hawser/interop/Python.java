package dev.hawser.interop;

import java.net.InetSocketAddress;

/** Scripts among the resources that use clients written in Python. */
final class Python {
    private Python() {}

    /** A script that uses impacket; {@code arguments} come after host, port, alice and her password. */
    static Program impacket(String script, TestServer server, String... arguments) {
        Prerequisites.requirePythonModule("impacket", "python3-impacket");
        return Program.of(
                        Prerequisites.PYTHON,
                        Resources.file("impacket/" + script).toString(),
                        server.host(),
                        Integer.toString(server.port()),
                        TestServer.ALICE,
                        TestServer.PASSWORD)
                .with(arguments);
    }

    /** The script that uses pywinrm, as a user of the WS-Management at {@code address}. */
    static Program winrm(InetSocketAddress address, String user, String password, String... arguments) {
        Prerequisites.requirePythonModule("winrm", "python3-winrm");
        return Program.of(
                        Prerequisites.PYTHON,
                        Resources.file("winrm/sessions.py").toString(),
                        address.getAddress().getHostAddress(),
                        Integer.toString(address.getPort()),
                        user,
                        password)
                .with(arguments);
    }
}
