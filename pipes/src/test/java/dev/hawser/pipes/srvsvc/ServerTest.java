package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.Arguments.enumeration;
import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.entries;
import static dev.hawser.pipes.Results.strings;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NetrConnectionEnum, NetrServerStatisticsGet, NetrServerGetInfo at the higher levels, and NetrServerSetInfo. */
class ServerTest {
    private static final int CONNECTION_ENUM = 8;
    private static final int GET_INFO = 21;
    private static final int SET_INFO = 22;
    private static final int STATISTICS_GET = 24;

    /** NetrConnectionEnum of {@code files} at level 1, as impacket writes it. */
    private static final String CONNECTIONS_OF_FILES = "00000000"
            + "ce0e0000060000000000000006000000660069006c00650073000000" + "010000000100000030ed0000" + "00000000"
            + "da5f0000" + "00000000" + "ffffffff" + "d52b000000000000";

    /** NetrServerStatisticsGet, as impacket writes it. */
    private static final String STATISTICS =
            "00000000" + "03b300000100000000000000010000000000bfbf" + "00000000" + "00000000";

    private final Fixture server = Fixture.busy();

    @Test
    void tellsWhoIsConnectedToAShare() throws MalformedMessageException {
        NdrReader results = administrator().call(CONNECTION_ENUM, CONNECTIONS_OF_FILES);
        assertThat(entries(results, 1)).isEqualTo(2);
        List<List<Long>> fixed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            fixed.add(words(results, 7).subList(0, 5));
        }
        assertThat(fixed)
                .as("number, type, opens, users, seconds")
                .containsExactly(List.of(5L, 0L, 2L, 1L, 17L), List.of(6L, 0L, 0L, 1L, 17L));
        assertThat(strings(results, 4)).containsExactly("alice", "192.0.2.1", "Guest", "192.0.2.3");
        assertThat(words(results, 3)).element(0).isEqualTo(2L);
    }

    @Test
    void tellsWhatAComputerIsConnectedTo() throws MalformedMessageException {
        NdrReader results = connections(administrator(), "\\\\192.0.2.1", 1);
        assertThat(entries(results, 1)).isEqualTo(2);
        words(results, 14);
        assertThat(strings(results, 4)).containsExactly("alice", "IPC$", "alice", "files");
        assertThat(results.u32()).as("total").isEqualTo(2);

        NdrReader numbers = connections(administrator(), "\\\\192.0.2.1", 0);
        assertThat(words(numbers, entries(numbers, 0))).containsExactly(1L, 5L);
    }

    @ParameterizedTest
    @CsvSource({", 87", "'', 87"})
    void refusesToTellAllConnections(@Nullable String qualifier, long error) throws MalformedMessageException {
        NdrReader results = connections(administrator(), qualifier, 1);
        assertThat(entries(results, 1)).isZero();
        assertThat(words(results, 3)).containsExactly(0L, 0L, error);
        NdrReader tooLong = connections(administrator(), "x".repeat(1024), 1);
        assertThat(entries(tooLong, 1)).isZero();
        assertThat(words(tooLong, 3)).endsWith(87L);
    }

    @Test
    void knowsNoConnectionsOfAnotherShare() throws MalformedMessageException {
        NdrReader results = connections(administrator(), "nothing", 1);
        assertThat(entries(results, 1)).isZero();
        assertThat(words(results, 3)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void tellsOthersNoConnections() throws MalformedMessageException {
        NdrReader results = connections(client(Fixture.USER), "files", 1);
        assertThat(entries(results, 1)).isZero();
        assertThat(words(results, 3)).endsWith(5L);
    }

    @Test
    void tellsAdministratorsWhatItHasDone() throws MalformedMessageException {
        NdrReader results = administrator().call(STATISTICS_GET, STATISTICS);
        assertThat(results.pointer()).isTrue();
        assertThat(words(results, 17))
                .containsExactly(
                        Fixture.STARTED.getEpochSecond(),
                        30L,
                        0L,
                        0L,
                        30L,
                        4L,
                        0L,
                        5L,
                        6L,
                        0L,
                        0xaL,
                        9L,
                        8L,
                        7L,
                        0L,
                        0L,
                        0L);
        assertThat(results.u32()).isZero();
    }

    @Test
    void tellsStatisticsToNobodyElseAndAtNoOtherLevel() throws MalformedMessageException {
        assertThat(words(client(Fixture.USER).call(STATISTICS_GET, STATISTICS), 2))
                .containsExactly(0L, 5L);
        assertThat(words(administrator().call(STATISTICS_GET, "00".repeat(8) + "0100000000000000"), 2))
                .containsExactly(0L, 124L);
        assertThat(words(administrator().call(STATISTICS_GET, "00".repeat(8) + "0000000001000000"), 2))
                .containsExactly(0L, 87L);
    }

    @Test
    void tellsItsParameters() throws MalformedMessageException {
        NdrReader results = administrator().call(GET_INFO, "00000000" + "f7010000");
        assertThat(words(results, 2)).startsWith(503L);
        assertThat(words(results, 18)).startsWith(2048L, 1L).endsWith(1L, 0L);
        assertThat(results.pointer()).isTrue();
        List<Long> further = words(results, 23);
        assertThat(further.get(14)).as("seconds to wait for an oplock").isEqualTo(40);
        assertThat(further.get(16)).as("oplocks").isZero();
        assertThat(results.string()).isEqualTo("WORKGROUP");
        assertThat(results.u32()).isZero();

        NdrReader fewer = administrator().call(GET_INFO, "00000000" + "f6010000");
        words(fewer, 20);
        assertThat(fewer.u32()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"66000000", "f6010000", "f7010000"})
    void tellsOthersNoParameters(String level) throws MalformedMessageException {
        assertThat(words(client(Fixture.USER).call(GET_INFO, "00000000" + level), 3))
                .endsWith(0L, 5L);
    }

    @Test
    void changesItsComment() throws MalformedMessageException {
        assertThat(set(1005, out -> out.uniqueString("New"))).isZero();
        assertThat(server.configuration()).containsEntry(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("New"));
        assertThat(set(101, out -> {
                    out.u32(500).uniqueString("NAS").u32(10).u32(0).u32(3).uniqueString("Newer");
                }))
                .isZero();
        assertThat(server.configuration())
                .containsEntry(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("Newer"));
        assertThat(set(102, out -> {
                    out.u32(500).nullPointer().u32(10).u32(0).u32(3).nullPointer();
                    out.u32(1).u32(2).u32(3).u32(4).u32(5).u32(6).uniqueString("path");
                }))
                .isZero();
        assertThat(server.configuration())
                .containsEntry(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("Newer"));
    }

    @Test
    void changesWhatItSaysOfOplocks() throws MalformedMessageException {
        assertThat(set(1534, out -> out.u32(20))).isZero();
        assertThat(set(1536, out -> out.u32(1))).isZero();
        assertThat(server.configuration())
                .containsEntry(ServerSetting.OPLOCK_BREAK_WAIT, new SettingValue.Amount(20))
                .containsEntry(ServerSetting.ENABLE_OPLOCKS, new SettingValue.Flag(true));
    }

    @Test
    void takesParametersBackAsTheyWereReadAndNoOthers() throws MalformedMessageException {
        ServerParameters current = ServerParameters.of(server.configuration());
        assertThat(set(502, out -> current.write(out, 502, "WORKGROUP"))).isZero();
        assertThat(set(503, out -> current.write(out, 503, "WORKGROUP"))).isZero();
        assertThat(set(502, out -> {
                    for (int i = 0; i < 18; i++) {
                        out.u32(i);
                    }
                }))
                .isEqualTo(50);
        List<Long> further = new ArrayList<>(current.further());
        further.set(14, 60L);
        ServerParameters patient = new ServerParameters(current.first(), further);
        assertThat(set(503, out -> patient.write(out, 503, "WORKGROUP"))).isZero();
        assertThat(server.configuration()).containsEntry(ServerSetting.OPLOCK_BREAK_WAIT, new SettingValue.Amount(60));
    }

    @ParameterizedTest
    @CsvSource({"1107, 50", "100, 50", "7, 124"})
    void saysWhatCanNotBeChanged(int level, long error) throws MalformedMessageException {
        assertThat(set(level, out -> out.u32(1))).isEqualTo(error);
    }

    @Test
    void changesNothingForOthers() throws MalformedMessageException {
        NdrReader results = client(Fixture.USER).call(SET_INFO, out -> {
            out.nullPointer().u32(1005).u32(1005).pointer(() -> out.uniqueString("x"));
            out.referents().nullPointer();
        });
        assertThat(words(results, 2)).containsExactly(0L, 5L);
    }

    private interface Structure {
        void write(NdrWriter out);
    }

    private long set(int level, Structure structure) throws MalformedMessageException {
        NdrReader results = administrator().call(SET_INFO, out -> {
            out.nullPointer().u32(level).u32(level).pointer(() -> structure.write(out));
            out.referents().nullPointer();
        });
        results.uniqueU32();
        return results.u32();
    }

    private static NdrReader connections(Client client, @Nullable String qualifier, int level) {
        return client.call(CONNECTION_ENUM, out -> enumeration(optional(optional(out, null), qualifier), level));
    }

    private Client administrator() {
        return client(Fixture.ADMINISTRATOR);
    }

    private Client client(Caller caller) {
        return Client.bound(new SrvsvcService().open(server, caller), Client.SRVSVC);
    }
}
