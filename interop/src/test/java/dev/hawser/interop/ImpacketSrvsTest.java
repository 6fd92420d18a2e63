package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.hawser.management.Administration;
import dev.hawser.management.ServerStatistics;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.ShareOptions.Caching;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.server.SessionListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of [MS-SRVS] at every level, made by impacket, against what the management model says at the same moment. */
@Tag("interop")
class ImpacketSrvsTest {
    private final Path temp;

    ImpacketSrvsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void everyLevelShowsWhatTheManagementModelShows() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("other"));
        ManualClock clock = new ManualClock();
        try (TestServer server = TestServer.start(temp, options -> options.clock(clock));
                RunningProgram holder =
                        Python.impacket("hold.py", server, TestServer.SHARE).start();
                RunningProgram bob = Smbclient.holding(
                        "held", server, Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server), "ls")) {
            holder.awaitOutput("open: 5");
            assertThat(bob.isAlive()).isTrue();
            clock.advance(Duration.ofSeconds(90));
            Administration administration = Embedder.of(server);
            try (RunningProgram script = Python.impacket("srvs.py", server, folder.toString())
                    .unbuffered()
                    .start()) {
                script.awaitOutput("checked\t0");

                assertThat(lines(script, "session")).containsExactlyElementsOf(sessions(administration));
                assertThat(lines(script, "file")).containsExactlyElementsOf(files(administration, script));
                assertThat(lines(script, "connection")).containsExactlyElementsOf(connections(administration, script));
                assertThat(lines(script, "added")).containsExactly("added\t0\t2118");
                assertThat(lines(script, "changed")).containsExactly("changed\t0\t0\t0\t2310");
                assertThat(lines(script, "share"))
                        .containsExactly(
                                "share\t0\timpacket",
                                "share\t1\timpacket\t0\tFresh",
                                "share\t2\timpacket\t0\tFresh\t0\t7\t0\t" + folder + "\tb''",
                                "share\t501\timpacket\t0\tFresh\t0",
                                "share\t1005\t0",
                                "share\t2\timpacket\t0\tOther\t0\t3\t0\t" + folder + "\tb''",
                                "share\t501\timpacket\t0\tOther\t" + 0x30,
                                "share\t1005\t" + 0x8830);
                ShareOptions options =
                        administration.share("impacket").orElseThrow().options();
                assertThat(options.description()).isEqualTo("Other");
                assertThat(options.concurrentUserLimit()).isEqualTo(3);
                assertThat(options.encryptData()).isTrue();
                assertThat(options.caching()).isEqualTo(Caching.NONE);
                assertThat(options.folderEnumeration()).isEqualTo(FolderEnumeration.ACCESS_BASED);

                script.type("");
                script.awaitOutput("closed\t0");
                assertThat(lines(script, "deleted")).containsExactly("deleted\t0\t2310");
                assertThat(lines(script, "server"))
                        .contains("server\t100\t500\tHAWSER")
                        .anyMatch(line -> line.startsWith("server\t503\t2048\t"));
                assertThat(lines(script, "statistics").getFirst()).startsWith(statistics(administration));
                assertThat(lines(script, "transport")).containsExactly("transport\t0\t3\tTCP");
                assertThat(lines(script, "time")).hasSize(1).allMatch(line -> line.matches("time\t\\d+"));
            }
            assertThat(administration.share("impacket")).isEmpty();
            assertThat(administration.sessions())
                    .extracting(SmbSession::clientUserName)
                    .doesNotContain("HAWSER\\bob")
                    .contains("HAWSER\\alice");
        }
    }

    @Test
    void everybodyIsToldWhoIsConnectedIfTheServerIsSetSo() throws IOException {
        for (SessionListing setting : SessionListing.values()) {
            try (TestServer server = TestServer.start(temp, options -> options.sessionListing(setting))) {
                JsonObject told = new Srvsvc(server, TestServer.BOB).who();
                boolean open = setting == SessionListing.ACCOUNTS;
                for (int level : Srvsvc.SESSION_LEVELS) {
                    boolean may = open && (level == 0 || level == 10);
                    assertThat(told.has("sessions " + level))
                            .as("level %d", level)
                            .isEqualTo(may);
                    assertThat(told.has("error " + level)).as("level %d", level).isNotEqualTo(may);
                }
            }
        }
    }

    @Test
    void aShareStaysWhenItIsNoLongerSticky() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            assertThat(new Srvsvc(server, TestServer.BOB).unstick(TestServer.SHARE))
                    .isEqualTo(5);
            assertThat(new Srvsvc(server, TestServer.ALICE).unstick(TestServer.SHARE))
                    .isZero();
            assertThat(Embedder.of(server).share(TestServer.SHARE)).get().matches(SmbShare::temporary);
        }
    }

    private static List<String> lines(RunningProgram script, String kind) {
        return script.output()
                .lines()
                .filter(line -> line.startsWith(kind + "\t"))
                .toList();
    }

    private static List<String> sessions(Administration administration) {
        List<String> lines = new ArrayList<>();
        for (int level : List.of(0, 1, 2, 10, 502)) {
            for (SmbSession session : administration.sessions()) {
                String client = session.clientComputerName();
                String user = user(session.clientUserName());
                String times = session.secondsExists() + "\t" + session.secondsIdle();
                String all = client + "\t" + user + "\t" + session.numOpens() + "\t" + times + "\t0";
                lines.add("session\t" + level + "\t"
                        + switch (level) {
                            case 0 -> client;
                            case 1 -> all;
                            case 2 -> all + "\t";
                            case 10 -> client + "\t" + user + "\t" + times;
                            default -> all + "\t\t" + session.transportName();
                        });
            }
        }
        return lines;
    }

    /** The numbers are the server's own; they are the same at both levels. */
    private static List<String> files(Administration administration, RunningProgram script) {
        List<String> numbers = numbers(script, "file\t2\t");
        List<SmbOpenFile> files = administration.openFiles();
        assertThat(numbers).hasSameSizeAs(files).doesNotHaveDuplicates();
        List<String> lines = new ArrayList<>();
        numbers.forEach(number -> lines.add("file\t2\t" + number));
        for (int i = 0; i < files.size(); i++) {
            SmbOpenFile file = files.get(i);
            lines.add(String.join(
                    "\t",
                    "file\t3",
                    numbers.get(i),
                    Integer.toString(permissions(file.permissions())),
                    Integer.toString(file.locks()),
                    file.path(),
                    user(file.clientUserName())));
        }
        return lines;
    }

    /** [MS-SRVS] 2.2.4.7, of an access mask ([MS-SMB2] 2.2.13.1). */
    private static int permissions(int granted) {
        return (granted & 0x07)
                | (granted >>> 5 & 1) << 3 // execute
                | (granted >>> 16 & 1) << 4 // delete
                | (granted >>> 8 & 1) << 5 // change attributes
                | (granted >>> 18 & 1) << 6; // change permissions
    }

    /** Their numbers, too, are the server's own. */
    private static List<String> connections(Administration administration, RunningProgram script) {
        List<String> numbers = numbers(script, "connection\t0\t");
        List<SmbTreeConnect> trees = administration.treeConnects().stream()
                .filter(tree -> tree.shareName().equals(TestServer.SHARE))
                .toList();
        assertThat(numbers).hasSameSizeAs(trees).doesNotHaveDuplicates();
        List<String> lines = new ArrayList<>();
        numbers.forEach(number -> lines.add("connection\t0\t" + number));
        for (int i = 0; i < trees.size(); i++) {
            SmbTreeConnect tree = trees.get(i);
            lines.add(String.join(
                    "\t",
                    "connection\t1",
                    numbers.get(i),
                    "0",
                    Integer.toString(tree.numOpens()),
                    "1",
                    Long.toString(tree.secondsConnected()),
                    user(tree.clientUserName()),
                    tree.clientComputerName()));
        }
        return lines;
    }

    private static List<String> numbers(RunningProgram script, String lineStart) {
        return script.output()
                .lines()
                .filter(line -> line.startsWith(lineStart))
                .map(line -> line.substring(lineStart.length()))
                .toList();
    }

    /** Up to where the numbers of bytes begin, which go on. */
    private static String statistics(Administration administration) {
        ServerStatistics statistics = administration.statistics();
        return String.join(
                "\t",
                "statistics\t0",
                Long.toString(statistics.started().getEpochSecond()),
                Long.toString(statistics.filesOpened() + statistics.pipesOpened()),
                "0\t0",
                Long.toString(statistics.sessionsOpened()),
                "0\t0\t0", // before bob's session was closed
                Long.toString(statistics.accessDenied()),
                "0\t");
    }

    private static String user(String qualified) {
        return qualified.substring(qualified.indexOf('\\') + 1);
    }
}
