package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Test
    void netsessenumCountsTheSessions() throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram other = holding(server)) {
            assertThat(other.isAlive()).isTrue();
            assertThat(rpcclient(server, "netsessenum")).contains("Received 2 entries.");
            assertThat(rpcclient(server, "netsessenum '\\\\127.0.0.1' bob")).contains("Received 1 entries.");
            assertThat(failure(server, TestServer.ALICE, "netsessenum '\\\\192.0.2.1'"))
                    .contains("WERR_NERR_CLIENTNAMENOTFOUND");
            assertThat(failure(server, TestServer.BOB, "netsessenum")).contains("WERR_ACCESS_DENIED");
        }
    }

    @Test
    void netsessdelClosesTheSessionsOfThatUserAndNoOther() throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram bob = holding(server);
                RunningProgram alice = Smbclient.holding("held-too", server, Smbclient.at(server), "ls")) {
            assertThat(bob.isAlive() && alice.isAlive()).isTrue();
            assertThat(failure(server, TestServer.ALICE, "netsessdel '\\\\127.0.0.1' nobody"))
                    .contains("WERR_NERR_CLIENTNAMENOTFOUND");
            assertThat(failure(server, TestServer.BOB, "netsessdel '\\\\127.0.0.1' alice"))
                    .contains("WERR_ACCESS_DENIED");

            assertThat(rpcclient(server, "netsessdel '\\\\127.0.0.1' bob")).isEmpty();
            assertThat(server.session().clientUserName()).isEqualTo("HAWSER\\alice");
        }
    }

    @Test
    void netfileenumShowsWhatIsOpen() throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram holder =
                        Python.impacket("hold.py", server, TestServer.SHARE).start()) {
            holder.awaitOutput("open: 5");
            assertThat(rpcclient(server, "netfileenum").lines())
                    .contains(server.folder() + "/one", server.folder() + "/folder/three", "\\PIPE\\srvsvc");
        }
    }

    @Test
    void netconnenumIsAnswered() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            assertThat(rpcclient(server, "netconnenum share")).isEmpty();
            assertThat(failure(server, TestServer.BOB, "netconnenum share")).contains("WERR_ACCESS_DENIED");
        }
    }

    @Test
    void sharesAreAddedChangedAndDeleted() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("other"));
        Files.writeString(folder.resolve("found"), "here");
        try (TestServer server = TestServer.start(temp)) {
            assertThat(rpcclient(server, "netshareadd '" + folder + "' other 7 'a remark'"))
                    .isEmpty();
            assertThat(rpcclient(server, "netsharegetinfo other 502"))
                    .contains("netname: other", "remark:\ta remark", "path:\t" + folder, "max_uses:\t7")
                    .contains("SID: S-1-1-0");
            assertThat(failure(server, TestServer.ALICE, "netshareadd '" + folder + "' other"))
                    .contains("WERR_NERR_DUPLICATESHARE");
            assertThat(failure(server, TestServer.ALICE, "netshareadd '" + folder + "-none' none"))
                    .contains("WERR_NERR_UNKNOWNDEVDIR");
            assertThat(Program.of(
                                    "smbclient",
                                    "//" + server.host() + "/other",
                                    "--port=" + server.port(),
                                    "--configfile=/dev/null",
                                    "--user=" + TestServer.BOB + "%" + TestServer.PASSWORD,
                                    "--command=ls")
                            .run()
                            .succeeded())
                    .contains("found");

            rpcclient(server, "netsharesetinfo other 'another remark'");
            assertThat(rpcclient(server, "netsharegetinfo other 1")).contains("remark:\tanother remark");

            assertThat(failure(server, TestServer.BOB, "netsharedel other")).contains("WERR_ACCESS_DENIED");
            assertThat(rpcclient(server, "netsharedel other")).isEmpty();
            assertThat(rpcclient(server, "netshareenumall")).doesNotContain("other");
            assertThat(failure(server, TestServer.ALICE, "netsharedel other")).contains("WERR_NERR_NETNAMENOTFOUND");
            assertThat(folder.resolve("found")).hasContent("here");
        }
    }

    @Test
    void lookupnamesAndLookupsidsTranslateBothWays() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            String names = rpcclient(server, "lookupnames alice HAWSER\\\\bob Administrators nobody");
            assertThat(names)
                    .contains("Administrators S-1-5-32-544 (Local Group: 4)")
                    .contains("nobody S-0-0 (UNKNOWN: 8)");
            Matcher alice =
                    Pattern.compile("alice (S-1-5-21-\\S+) \\(User: 1\\)").matcher(names);
            assertThat(alice.find()).isTrue();
            assertThat(rpcclient(server, "lookupsids S-1-1-0 S-1-5-18 S-1-22-1-0 S-1-5-21-1-2-3-4 " + alice.group(1)))
                    .contains("S-1-1-0 \\Everyone (5)")
                    .contains("S-1-5-18 NT AUTHORITY\\SYSTEM (5)")
                    .contains("S-1-22-1-0 Unix User\\0 (1)")
                    .contains("S-1-5-21-1-2-3-4 *unknown*\\*unknown* (8)")
                    .contains(alice.group(1) + " HAWSER\\alice (1)");
        }
    }

    @Test
    void samrShowsTheAccountsToAdministratorsOnly() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            String users = rpcclient(server, "enumdomusers");
            assertThat(users).contains("user:[alice]", "user:[bob]");
            Matcher alice =
                    Pattern.compile("user:\\[alice\\] rid:\\[(0x[0-9a-f]+)\\]").matcher(users);
            assertThat(alice.find()).isTrue();
            assertThat(rpcclient(server, "queryuser " + alice.group(1))).contains("User Name   :\talice");
            assertThat(rpcclient(server, "querydominfo")).contains("Domain:\t\tHAWSER", "Total Users:\t2");
            assertThat(rpcclient(server, "querydispinfo")).contains("Account: alice", "Account: bob");
            assertThat(rpcclient(server, "enumalsgroups builtin")).contains("group:[Administrators] rid:[0x220]");
            assertThat(rpcclient(server, "queryaliasmem builtin 544"))
                    .containsPattern("sid:\\[S-1-5-21-\\d+-\\d+-\\d+-" + Long.decode(alice.group(1)) + "\\]");
            assertThat(failure(server, TestServer.BOB, "enumdomusers")).contains("NT_STATUS_ACCESS_DENIED");
        }
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
            return rpcclient(server, command);
        }
    }

    private static String rpcclient(TestServer server, String command) {
        return program(server, TestServer.ALICE, command).run().succeeded();
    }

    /** What a command says that the server refuses. */
    private static String failure(TestServer server, String user, String command) {
        return program(server, user, command).run().failed();
    }

    private static Program program(TestServer server, String user, String command) {
        return Program.of(
                "rpcclient",
                server.host(),
                "--port=" + server.port(),
                "--configfile=/dev/null",
                "--user=" + user + "%" + TestServer.PASSWORD,
                "--command=" + command);
    }

    private static RunningProgram holding(TestServer server) {
        return Smbclient.holding("held", server, Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server), "ls");
    }
}
