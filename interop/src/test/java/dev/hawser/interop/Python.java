package dev.hawser.interop;

import java.net.URI;

/** Scripts among the resources that use clients written in Python. */
final class Python {
    private Python() {}

    /** A script that uses impacket; {@code arguments} come after host, port, alice and her password. */
    static Program impacket(String script, TestServer server, String... arguments) {
        return impacketAs(TestServer.ALICE, script, server, arguments);
    }

    static Program impacketAs(String user, String script, TestServer server, String... arguments) {
        Prerequisites.requirePythonModule("impacket", "python3-impacket");
        return Program.of(
                        Prerequisites.PYTHON,
                        Resources.file("impacket/" + script).toString(),
                        server.host(),
                        Integer.toString(server.port()),
                        user,
                        TestServer.PASSWORD)
                .with(arguments);
    }

    /**
     * The script that uses pywinrm.
     *
     * @param transport its word for the scheme of authentication: {@code ntlm} or {@code plaintext}
     */
    static Program winrm(URI server, String transport, String user, String password, String... arguments) {
        Prerequisites.requirePythonModule("winrm", "python3-winrm");
        return Program.of(
                        Prerequisites.PYTHON,
                        Resources.file("winrm/sessions.py").toString(),
                        server.toString(),
                        transport,
                        user,
                        password)
                .with(arguments)
                .environment("OPENSSL_CONF", Resources.file("winrm/openssl.cnf").toString());
    }
}
