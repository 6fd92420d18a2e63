package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsing with Samba's clients, by RPC on named pipes ([MS-SRVS], [MS-WKST]). */
@Tag("interop")
class RpcclientTest {
    private final Path temp;

    RpcclientTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void srvinfoShowsTheServer() throws IOException {
        assertThat(rpcclient("srvinfo")).contains("HAWSER", "platform_id", "500", "os version", "server type");
    }

    @Test
    void netshareenumShowsTheSharesThatStay() throws IOException {
        // NetrShareEnumSticky: IPC$ is made anew at each start ([MS-SRVS] 3.1.4.9).
        assertThat(rpcclient("netshareenum"))
                .containsPattern("netname: share\\s+remark:.*\\s+path:\\s+\\S*share\\b")
                .doesNotContain("IPC$");
    }

    @Test
    void netshareenumallShowsAllShares() throws IOException {
        assertThat(rpcclient("netshareenumall")).contains("netname: share", "netname: IPC$");
    }

    @Test
    void netsharegetinfoShowsOneShare() throws IOException {
        assertThat(rpcclient("netsharegetinfo share 2"))
                .containsPattern("netname: share\\s+remark:.*\\s+path:\\s+\\S*share\\b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netremotetod", "wkssvc_wkstagetinfo"})
    void whatItAsksAndDoesNotShowIsAnswered(String command) throws IOException {
        assertThat(rpcclient(command)).isEmpty();
    }

    @Test
    void smbclientListsTheShares() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            String output = Program.of(
                            "smbclient",
                            "--list=" + server.host(),
                            "--port=" + server.port(),
                            "--configfile=/dev/null",
                            "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD)
                    .run()
                    .succeeded();
            assertThat(output).containsPattern("share +Disk").containsPattern("IPC\\$ +IPC");
        }
    }

    private String rpcclient(String command) throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            return Program.of(
                            "rpcclient",
                            server.host(),
                            "--port=" + server.port(),
                            "--configfile=/dev/null",
                            "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD,
                            "--command=" + command)
                    .run()
                    .succeeded();
        }
    }
}
