package dev.hawser.interop;

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
}
