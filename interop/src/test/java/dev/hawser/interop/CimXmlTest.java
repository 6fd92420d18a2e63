package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.ServerClock;
import dev.hawser.wmi.CimXmlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes in CIM-XML, asked for by wbemcli, while smbclient holds a session. */
@Tag("interop")
class CimXmlTest {
    private static final String NAMESPACE = "/root/microsoft/windows/smb:";
    private static final String SESSION = NAMESPACE + "MSFT_SmbSession";
    private static final String SHARE = NAMESPACE + "MSFT_SmbShare";
    private static final String CONFIGURATION = NAMESPACE + "MSFT_SmbServerConfiguration";
    private static final String ONE_SHARE = SHARE + ".Name=\"share\",ScopeName=\"*\"";

    private final Path temp;

    CimXmlTest(@TempDir Path temp) {
        this.temp = temp;
    }

    /** wbemcli at one door, as one user. */
    private record Wbemcli(InetSocketAddress door, String user) {
        Program of(String operation, String path, String... arguments) {
            String login = user + ":" + TestServer.PASSWORD;
            return Program.of("wbemcli", "-nl", operation, "http://" + login + "@" + place() + path)
                    .with(arguments);
        }

        String run(String operation, String path, String... arguments) {
            return of(operation, path, arguments).run().succeeded();
        }

        String place() {
            return door.getHostString() + ":" + door.getPort();
        }
    }

    private static CimXmlServer door(TestServer server) {
        return new CimXmlServer(server.server().management(), server.server().logins(), ServerClock.system());
    }

    private static Wbemcli as(String user, CimXmlServer door) throws IOException {
        return new Wbemcli(door.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);
    }

    @Test
    void aSessionIsEnumeratedWithItsElevenPropertiesAndClosed() throws IOException {
        ManualClock clock = new ManualClock();
        try (TestServer server = TestServer.start(temp, options -> options.clock(clock));
                CimXmlServer door = door(server);
                RunningProgram client = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            Wbemcli wbemcli = as(TestServer.ALICE, door);
            String path = SESSION + ".SessionId=" + server.session().sessionIdText();
            String instance =
                    """
                    %s
                    -ClientComputerName="127.0.0.1"
                    -ClientUserName="HAWSER\\\\alice"
                    -ClusterNodeName=
                    -Dialect="3.1.1"
                    -NumOpens=1
                    -ScopeName="*"
                    -SecondsExists=0
                    -SecondsIdle=0
                    -SessionId=%s
                    -SmbInstance=0
                    -TransportName="TCP"
                    """.formatted(wbemcli.place() + path, server.session().sessionIdText());

            assertThat(wbemcli.run("ein", SESSION).strip()).isEqualTo(wbemcli.place() + path);
            assertThat(wbemcli.run("ei", SESSION).strip()).isEqualTo(instance.strip());
            assertThat(wbemcli.run("gi", path)).contains("-ClientUserName=\"HAWSER\\\\alice\"");

            assertThat(wbemcli.run("cm", path, "ForceClose")).contains("ForceClose: 0");

            assertThat(server.sessions()).isEmpty();
            assertThat(wbemcli.run("ei", SESSION)).isBlank();
            assertThat(wbemcli.of("cm", path, "ForceClose").run().failed()).contains("CIM_ERR_NOT_FOUND");
            client.endInput();
            assertThat(client.await().failed()).contains("NT_STATUS_USER_SESSION_DELETED");
        }
    }

    @Test
    void everyClassIsReadWhole() throws IOException {
        try (TestServer server = TestServer.start(temp);
                CimXmlServer door = door(server)) {
            Wbemcli wbemcli = as(TestServer.ALICE, door);
            assertThat(wbemcli.run("ecn", NAMESPACE)).contains("MSFT_SmbSession", "MSFT_SmbShare", "MSFT_SmbMapping");
            assertThat(wbemcli.run("ecn", NAMESPACE).strip().lines()).allSatisfy(type -> {
                String path = type.substring(type.indexOf('/'));
                assertThat(wbemcli.run("gc", path)).startsWith(wbemcli.place() + path);
            });
        }
    }

    @Test
    void aShareIsFoundByAMethodOfItsClassAndGetsAnotherDescription() throws IOException {
        try (TestServer server = TestServer.start(temp);
                CimXmlServer door = door(server)) {
            Wbemcli wbemcli = as(TestServer.ALICE, door);
            assertThat(wbemcli.run("cm", SHARE, "GetShare.ShareName=share"))
                    .contains(
                            "GetShare: 0",
                            "<INSTANCE CLASSNAME=\"MSFT_SmbShare\">",
                            server.folder().toString());

            wbemcli.run("mi", ONE_SHARE, "Description=\"for all\"");

            assertThat(wbemcli.run("gi", ONE_SHARE)).contains("-Description=\"for all\"");
            assertThat(Smbclient.at(server)
                            .with("--list=" + server.host())
                            .run()
                            .output())
                    .contains("for all");
        }
    }

    @Test
    void aShareIsMadeUsedAndEnded() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("second"));
        Files.writeString(folder.resolve("note.txt"), "here");
        try (TestServer server = TestServer.start(temp);
                CimXmlServer door = door(server)) {
            Wbemcli wbemcli = as(TestServer.ALICE, door);
            assertThat(wbemcli.run("cm", SHARE, "CreateShare.Name=second,Path=\"" + folder + "\",Temporary=true"))
                    .contains("CreateShare: 0", "<VALUE>O:SYG:SYD:(A;;0x1200a9;;;WD)</VALUE>");
            Program list = Program.of(
                    "smbclient",
                    "//" + server.host() + "/second",
                    "--port=" + server.port(),
                    "--configfile=/dev/null",
                    "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD,
                    "--command=ls");
            assertThat(list.run().succeeded()).contains("note.txt");

            wbemcli.run("di", SHARE + ".Name=\"second\",ScopeName=\"*\"");

            assertThat(list.run().failed()).contains("NT_STATUS_BAD_NETWORK_NAME");
            assertThat(folder.resolve("note.txt")).exists();
        }
    }

    @Test
    void theConfigurationIsChanged() throws IOException {
        try (TestServer server = TestServer.start(temp);
                CimXmlServer door = door(server)) {
            Wbemcli wbemcli = as(TestServer.ALICE, door);
            wbemcli.run("cm", CONFIGURATION, "SetConfiguration.AnnounceComment=\"all aboard\",OplockBreakWait=40");

            assertThat(wbemcli.run("cm", CONFIGURATION, "GetConfiguration"))
                    .contains("<VALUE>all aboard</VALUE>", "<VALUE>40</VALUE>");
            assertThat(wbemcli.of("cm", CONFIGURATION, "SetConfiguration.IrpStackSize=20")
                            .run()
                            .failed())
                    .contains("CIM_ERR_NOT_SUPPORTED");
        }
    }

    @Test
    void whoIsNoAdministratorSeesNothing() throws IOException {
        try (TestServer server = TestServer.start(temp);
                CimXmlServer door = door(server)) {
            assertThat(as(TestServer.BOB, door).of("ei", SESSION).run().failed())
                    .contains("CIM_ERR_ACCESS_DENIED");
        }
    }
}
