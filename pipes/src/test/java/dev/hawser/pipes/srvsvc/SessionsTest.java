package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.Arguments.enumeration;
import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.entries;
import static dev.hawser.pipes.Results.strings;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.SmbSession;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NetrSessionEnum and NetrSessionDel. */
class SessionsTest {
    private static final int ENUM = 12;
    private static final int DEL = 13;

    /** NetrSessionEnum of all at level 502, as impacket writes it. */
    private static final String ALL_502 = "00000000" + "00000000" + "00000000" + "f6010000f6010000ac060000" + "00000000"
            + "00000000" + "ffffffff" + "730c000000000000";

    /** NetrSessionEnum of {@code alice} on {@code \\192.0.2.1} at level 1, as impacket writes it. */
    private static final String ALICE_1 = "00000000" + "901100000c000000000000000c000000"
            + "5c005c003100390032002e0030002e0032002e0031000000" + "4b740000060000000000000006000000"
            + "61006c006900630065000000" + "0100000001000000b52e0000" + "00000000" + "00000000" + "ffffffff"
            + "fc55000000000000";

    /** NetrSessionDel of {@code bob} on {@code \\192.0.2.1}, as impacket writes it. */
    private static final String DEL_BOB = "00000000" + "4d6100000c000000000000000c000000"
            + "5c005c003100390032002e0030002e0032002e0031000000" + "c96b000004000000000000000400000062006f0062000000";

    private final Fixture server = Fixture.busy();

    @Test
    void tellsAllOfEverySessionAtLevel502() throws MalformedMessageException {
        NdrReader results = administrator().call(ENUM, ALL_502);
        assertThat(entries(results, 502)).isEqualTo(5);
        List<List<Long>> fixed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fixed.add(words(results, 8).subList(2, 6));
        }
        assertThat(fixed)
                .as("opens, seconds, idle seconds, flags")
                .containsExactly(
                        List.of(3L, 95L, 7L, 0L),
                        List.of(0L, 95L, 7L, 0L),
                        List.of(1L, 95L, 7L, 0L),
                        List.of(0L, 95L, 7L, 0L),
                        List.of(2L, 95L, 7L, 1L));
        assertThat(strings(results, 8)).containsExactly("192.0.2.1", "alice", "", "TCP", "192.0.2.1", "bob", "", "TCP");
        assertThat(strings(results, 12)).contains("[2001:db8::7]", "PC7$", "Guest");
        assertThat(results.u32()).as("total").isEqualTo(5);
        assertThat(results.uniqueU32()).as("resume handle").isZero();
        assertThat(results.u32()).isZero();
    }

    @Test
    void filtersByComputerAndUser() throws MalformedMessageException {
        NdrReader results = administrator().call(ENUM, ALICE_1);
        assertThat(entries(results, 1)).isEqualTo(1);
        assertThat(words(results, 6)).element(2).isEqualTo(3L);
        assertThat(strings(results, 2)).containsExactly("192.0.2.1", "alice");
        assertThat(results.u32()).as("total").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 6", "2, 7", "10, 4", "502, 8"})
    void hasTheStructureOfEachLevel(int level, int wordsEach) throws MalformedMessageException {
        NdrReader results = enumerate(administrator(), "\\\\[2001:DB8::7]", null, level);
        assertThat(entries(results, level)).isEqualTo(1);
        words(results, wordsEach);
        assertThat(results.string()).isEqualTo("[2001:db8::7]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 502})
    void tellsAdministratorsOnlyAtAnyLevel(int level) throws MalformedMessageException {
        NdrReader results = enumerate(client(Fixture.USER), null, null, level);
        assertThat(entries(results, level)).isZero();
        assertThat(words(results, 3)).containsExactly(0L, 0L, 5L);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 0", "2, 0", "10, 5", "502, 0"})
    void tellsOthersWhoIsThereIfTheServerIsSetSo(int level, int sessions) throws MalformedMessageException {
        server.open = true;
        NdrReader results = enumerate(client(Fixture.USER), null, null, level);
        assertThat(entries(results, level)).isEqualTo(sessions);
    }

    @ParameterizedTest
    @CsvSource({
        "'\\\\192.0.2.9', , 2312",
        "'\\\\192.0.2.9', alice, 2312",
        "'\\\\192.0.2.3', alice, 2221",
        ", nobody, 2221",
        "192.0.2.1, , 2351",
        "'\\\\192.0.2', , 2312",
        ", NAS\\alice, 2221"
    })
    void saysWhatOfTheQualifiersFitsNothing(@Nullable String computer, @Nullable String user, long error)
            throws MalformedMessageException {
        NdrReader results = enumerate(administrator(), computer, user, 1);
        assertThat(entries(results, 1)).isZero();
        assertThat(words(results, 3)).containsExactly(0L, 0L, error);
    }

    @Test
    void refusesQualifiersOfMoreThan1024Characters() throws MalformedMessageException {
        NdrReader results = enumerate(administrator(), "\\\\" + "a".repeat(1022), null, 1);
        assertThat(entries(results, 1)).isZero();
        assertThat(words(results, 3)).endsWith(87L);
        assertThat(del("\\\\" + "a".repeat(1021), null)).isEqualTo(2312);
        assertThat(del(null, "a".repeat(1024))).isEqualTo(87);
    }

    @Test
    void goesOnWhereThePageEndedAmongThoseAskedFor() throws MalformedMessageException {
        Client client = administrator();
        long room = SessionLevel.SESSION_INFO_10.size(Fixture.SESSIONS.getFirst());
        List<String> seen = new ArrayList<>();
        Long resume = 0L;
        long error = 234;
        for (long left = 3; error == 234; left--) {
            Long from = resume;
            NdrReader results = client.call(ENUM, out -> {
                optional(optional(optional(out, null), "\\\\192.0.2.1"), null);
                enumeration(out, 10, room, from);
            });
            assertThat(entries(results, 10)).isEqualTo(1);
            words(results, 4);
            seen.add(strings(results, 2).getLast());
            assertThat(results.u32()).as("total from here on").isEqualTo(left);
            resume = results.uniqueU32();
            error = results.u32();
        }
        assertThat(error).isZero();
        assertThat(seen).containsExactly("alice", "bob", "PC7$");
    }

    @Test
    void saysThatNotEvenOneFits() throws MalformedMessageException {
        NdrReader results = administrator().call(ENUM, out -> {
            optional(optional(optional(out, null), null), null);
            enumeration(out, 0, 1, 0L);
        });
        assertThat(entries(results, 0)).isZero();
        assertThat(results.u32()).as("total").isEqualTo(5);
        assertThat(results.uniqueU32()).isZero();
        assertThat(results.u32()).isEqualTo(2123);
    }

    @Test
    void closesTheSessionsOfThatUserOnThatComputer() throws MalformedMessageException {
        assertThat(administrator().call(DEL, DEL_BOB).u32()).isZero();
        assertThat(ids()).containsExactly(0x4_0000_0001L, 0x4_0000_0009L, 0x4_0000_000dL, 0x4_0000_0011L);
        assertThat(administrator().call(DEL, DEL_BOB).u32()).as("again").isEqualTo(2312);
    }

    @Test
    void closesAllSessionsOfAComputer() throws MalformedMessageException {
        assertThat(del("\\\\192.0.2.1", "")).isZero();
        assertThat(ids()).containsExactly(0x4_0000_0009L, 0x4_0000_0011L);
    }

    @Test
    void closesAllSessionsOfAUser() throws MalformedMessageException {
        assertThat(del(null, "ALICE")).isZero();
        assertThat(ids()).containsExactly(0x4_0000_0005L, 0x4_0000_000dL, 0x4_0000_0011L);
    }

    @ParameterizedTest
    @CsvSource({
        ", , 87",
        "'', '', 87",
        "192.0.2.1, , 2312",
        "'\\\\192.0.2.3', alice, 2312",
        ", nobody, 2312",
        "'\\\\', , 2312"
    })
    void closesNothingThatIsNotNamed(@Nullable String computer, @Nullable String user, long error)
            throws MalformedMessageException {
        assertThat(del(computer, user)).isEqualTo(error);
        assertThat(ids()).hasSize(5);
    }

    @Test
    void closesNothingForOthers() throws MalformedMessageException {
        assertThat(client(Fixture.USER).call(DEL, DEL_BOB).u32()).isEqualTo(5);
        assertThat(ids()).hasSize(5);
    }

    private long del(@Nullable String computer, @Nullable String user) throws MalformedMessageException {
        return administrator()
                .call(DEL, out -> optional(optional(optional(out, "\\\\NAS"), computer), user))
                .u32();
    }

    private static NdrReader enumerate(Client client, @Nullable String computer, @Nullable String user, int level) {
        return client.call(
                ENUM, out -> enumeration(optional(optional(optional(out, "\\\\NAS"), computer), user), level));
    }

    private List<Long> ids() {
        return server.sessions().stream().map(SmbSession::sessionId).toList();
    }

    private Client administrator() {
        return client(Fixture.ADMINISTRATOR);
    }

    private Client client(Caller caller) {
        return Client.bound(new SrvsvcService().open(server, caller), Client.SRVSVC);
    }
}
