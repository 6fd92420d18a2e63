package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.Arguments.enumeration;
import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.entries;
import static dev.hawser.pipes.Results.strings;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.PduType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrvsvcTest {
    private static final int SHARE_ENUM = 15;
    private static final int SHARE_GET_INFO = 16;
    private static final int SERVER_GET_INFO = 21;
    private static final int REMOTE_TOD = 28;
    private static final int SHARE_ENUM_STICKY = 36;

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05.670Z"), ZoneOffset.ofHoursMinutes(5, 30));

    private static final Fixture TWO_SHARES = new Fixture(List.of(Fixture.FILES, Fixture.IPC));

    /** NetrShareEnum of {@code \\127.0.0.1} at level 1, as impacket writes it; it pads with 0xbf. */
    private static final String ENUM_1 = "7c9500000c000000000000000c0000005c005c003100320037002e0030002e0030002e003100"
            + "00000100000001000000" + "5e460000" + "00000000cfe60000" + "00000000" + "ffffffff00000000";

    @Test
    void listsNamesTypesAndRemarksToEverybody() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_ENUM, ENUM_1);
        assertThat(entries(results, 1)).isEqualTo(2);
        List<Long> fixed = words(results, 6);
        assertThat(fixed.get(1)).isZero();
        assertThat(fixed.get(4)).as("a share of pipes, and special").isEqualTo(0x8000_0003L);
        assertThat(strings(results, 4)).containsExactly("files", "Everybody's", "IPC$", "Remote IPC");
        assertThat(words(results, 3)).as("total, no resume handle, success").containsExactly(2L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 502, 503})
    void tellsMoreToAdministratorsOnly(int level) throws MalformedMessageException {
        NdrReader refused = client(TWO_SHARES, Fixture.USER).call(SHARE_ENUM, enumerate(level));
        assertThat(entries(refused, level)).isZero();
        assertThat(words(refused, 3)).containsExactly(0L, 0L, 5L);

        NdrReader granted = client(TWO_SHARES, Fixture.ADMINISTRATOR).call(SHARE_ENUM, enumerate(level));
        assertThat(entries(granted, level)).isEqualTo(2);
    }

    @Test
    void tellsAdministratorsHowAShareIsUsed() throws MalformedMessageException {
        Fixture server = new Fixture(List.of(Fixture.FILES));
        NdrReader results = client(server, Fixture.ADMINISTRATOR).call(SHARE_ENUM, enumerate(503));
        assertThat(entries(results, 503)).isEqualTo(1);
        List<Long> fixed = words(results, 11);
        assertThat(fixed.subList(3, 6)).as("permissions, limit, users").containsExactly(0L, 20L, 3L);
        assertThat(fixed.get(7)).as("password").isZero();
        assertThat(fixed.get(9)).as("length of the security descriptor").isEqualTo(20);
        assertThat(strings(results, 4)).containsExactly("files", "Everybody's", "/srv/files", "*");
    }

    @Test
    void saysWhereToGoOnWhenNotAllFits() throws MalformedMessageException {
        Client client = client(Fixture.withShares(10), Fixture.USER);
        long each = ShareLevel.SHARE_INFO_0.size(Fixture.withShares(1).shares().getFirst());
        List<String> seen = new ArrayList<>();
        Long resume = 0L;
        long error = 234;
        long total = 10;
        while (error == 234) {
            NdrReader results = client.call(SHARE_ENUM, enumerate(0, 4 * each, resume));
            int count = entries(results, 0);
            words(results, count);
            seen.addAll(strings(results, count));
            assertThat(results.u32()).as("total from here on").isEqualTo(total);
            total -= count;
            resume = results.uniqueU32();
            error = results.u32();
        }
        assertThat(error).isZero();
        assertThat(resume).isZero();
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void saysThatNotEvenOneShareFits() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_ENUM, enumerate(0, 1, null));
        assertThat(entries(results, 0)).isZero();
        assertThat(words(results, 3)).containsExactly(2L, 0L, 2123L);
    }

    @Test
    void tellsAdministratorsOnlyAtLevel102() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SERVER_GET_INFO, word(0) + word(102));
        assertThat(words(results, 3)).containsExactly(102L, 0L, 5L);
    }

    @Test
    void listsNothingBehindTheEnd() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_ENUM, enumerate(0, 0xffff_ffffL, 0xffff_ffffL));
        assertThat(entries(results, 0)).isZero();
        assertThat(results.u32()).isZero();
        assertThat(results.uniqueU32()).isZero();
        assertThat(results.u32()).isZero();
    }

    @Test
    void listsManySharesInManyFragments() throws MalformedMessageException {
        NdrReader results = client(Fixture.withShares(1000), Fixture.USER).call(SHARE_ENUM, enumerate(0));
        words(results, entries(results, 0));
        assertThat(strings(results, 1000)).startsWith("share0000").endsWith("share0999");
    }

    @Test
    void refusesLevelsThatAreNone() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.ADMINISTRATOR).call(SHARE_ENUM, enumerate(7));
        assertThat(words(results, 5)).containsExactly(7L, 7L, 0L, 0L, 124L);
    }

    @Test
    void refusesToListWithoutAContainer() throws MalformedMessageException {
        String stub = "00000000" + word(1) + word(1) + word(0) + word(0xffff_ffffL) + word(0);
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_ENUM, stub);
        assertThat(words(results, 8)).endsWith(87L);
    }

    @Test
    void listsOnlySharesThatAreKeptWhenAskedForStickyOnes() throws MalformedMessageException {
        Client client = client(TWO_SHARES, Fixture.ADMINISTRATOR);
        NdrReader results = client.call(SHARE_ENUM_STICKY, enumerate(0));
        words(results, entries(results, 0));
        assertThat(strings(results, 1)).containsExactly("files");
        assertThat(words(results, 3)).containsExactly(1L, 0L, 0L);
        assertThat(words(client.call(SHARE_ENUM_STICKY, enumerate(501)), 8)).endsWith(124L);
    }

    @Test
    void findsAShareByItsNameInAnyCase() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_GET_INFO, getInfo("FILES", 1));
        assertThat(words(results, 1)).containsExactly(1L);
        assertThat(words(results, 4)).element(2).isEqualTo(0L);
        assertThat(strings(results, 2)).containsExactly("files", "Everybody's");
        assertThat(results.u32()).isZero();
    }

    @Test
    void answersWhatImpacketAsks() throws MalformedMessageException {
        String files2 = "3ed200000c000000000000000c0000005c005c003100320037002e0030002e0030002e0031000000"
                + "060000000000000006000000660069006c0065007300000002000000";
        assertThat(words(client(TWO_SHARES, Fixture.USER).call(SHARE_GET_INFO, files2), 3))
                .containsExactly(2L, 0L, 5L);
        NdrReader results = client(TWO_SHARES, Fixture.ADMINISTRATOR).call(SHARE_GET_INFO, files2);
        words(results, 10);
        assertThat(strings(results, 3)).containsExactly("files", "Everybody's", "/srv/files");
    }

    @Test
    void tellsEverybodyWhetherAShareIsEncrypted() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_GET_INFO, getInfo("files", 1005));
        words(results, 2);
        assertThat(words(results, 2)).containsExactly(0x8000L, 0L);
    }

    @Test
    void knowsNoShareOfAnotherName() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SHARE_GET_INFO, getInfo("nothing", 1));
        assertThat(words(results, 3)).containsExactly(1L, 0L, 2310L);
    }

    @Test
    void refusesLevelsThatCanNotBeRead() throws MalformedMessageException {
        Client client = client(TWO_SHARES, Fixture.ADMINISTRATOR);
        assertThat(words(client.call(SHARE_GET_INFO, getInfo("files", 1501)), 3))
                .containsExactly(1501L, 0L, 124L);
        assertThat(words(client.call(SHARE_GET_INFO, getInfo("files", 9)), 2)).containsExactly(9L, 124L);
        assertThat(words(client.call(SERVER_GET_INFO, word(0) + word(1005)), 3)).containsExactly(1005L, 0L, 124L);
        assertThat(words(client.call(SERVER_GET_INFO, word(0) + word(9)), 2)).containsExactly(9L, 124L);
    }

    @Test
    void saysWhatServerThisIs() throws MalformedMessageException {
        String impacket101 = "05f100000500000000000000050000005c005c00610062000000bfbf65000000";
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(SERVER_GET_INFO, impacket101);
        assertThat(words(results, 2)).startsWith(101L);
        List<Long> fixed = words(results, 6);
        assertThat(fixed.getFirst()).isEqualTo(500L);
        assertThat(fixed.subList(2, 5)).containsExactly(10L, 0L, 0x9003L);
        assertThat(strings(results, 2)).containsExactly("NAS", "The archive");
        assertThat(results.u32()).isZero();
    }

    @Test
    void saysMoreAndLessOfTheServerAsAsked() throws MalformedMessageException {
        Client client = client(TWO_SHARES, Fixture.USER);
        NdrReader least = client.call(SERVER_GET_INFO, word(0) + word(100));
        words(least, 4);
        assertThat(strings(least, 1)).containsExactly("NAS");
        assertThat(least.u32()).isZero();

        NdrReader most = client(TWO_SHARES, Fixture.ADMINISTRATOR).call(SERVER_GET_INFO, word(0) + word(102));
        words(most, 8);
        assertThat(words(most, 6)).containsExactly(0xffff_ffffL, 15L, 0L, 240L, 3000L, 0L);
        assertThat(most.pointer()).isTrue();
        assertThat(strings(most, 3)).containsExactly("NAS", "The archive", "");
        assertThat(most.u32()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void tellsAdministratorsItsTransport(int level) throws MalformedMessageException {
        NdrReader results =
                client(Fixture.busy(), Fixture.ADMINISTRATOR).call(26, out -> enumeration(optional(out, null), level));
        assertThat(entries(results, level)).isEqualTo(1);
        assertThat(words(results, 5 + level)).startsWith(5L);
        assertThat(results.string()).isEqualTo("TCP");
        assertThat(new String(results.bytes(results.conformance(1)), StandardCharsets.US_ASCII))
                .isEqualTo("NAS             ");
        assertThat(results.string()).isEqualTo("000000000000");
        if (level > 0) {
            assertThat(results.string()).isEqualTo("WORKGROUP");
        }
        assertThat(words(results, 3)).containsExactly(1L, 0L, 0L);
    }

    @Test
    void tellsOthersNoTransport() throws MalformedMessageException {
        NdrReader results = client(Fixture.busy(), Fixture.USER).call(26, out -> enumeration(optional(out, null), 0));
        assertThat(entries(results, 0)).isZero();
        assertThat(words(results, 3)).endsWith(5L);
    }

    @Test
    void tellsTheTimeInUtcAndItsZone() throws MalformedMessageException {
        NdrReader results = client(TWO_SHARES, Fixture.USER).call(REMOTE_TOD, "00000000");
        assertThat(results.pointer()).isTrue();
        assertThat(results.u32()).isEqualTo(CLOCK.instant().getEpochSecond());
        assertThat(results.u32()).as("milliseconds since the start").isEqualTo(97_445_670L);
        assertThat(words(results, 4)).containsExactly(3L, 4L, 5L, 67L);
        assertThat(results.i32()).as("minutes west").isEqualTo(-330);
        assertThat(words(results, 5)).containsExactly(310L, 2L, 1L, 2026L, 5L);
        assertThat(results.u32()).isZero();
    }

    @Property
    void argumentsWithAnyByteChangedAreAnsweredOrBad(
            @ForAll @IntRange(min = 0, max = 71) int index, @ForAll byte value) {
        byte[] stub = HexFormat.of().parseHex(ENUM_1);
        stub[index] = value;
        isAnsweredOrBad(SHARE_ENUM, stub);
    }

    @Property
    void anyArgumentsAreAnsweredOrBad(@ForAll("operations") int operation, @ForAll byte[] stub) {
        isAnsweredOrBad(operation, stub);
    }

    @Provide
    Arbitrary<Integer> operations() {
        return Arbitraries.integers().between(8, 57);
    }

    private static void isAnsweredOrBad(int operation, byte[] stub) {
        byte[] request = Client.request(3, 2, 0, operation, HexFormat.of().formatHex(stub));
        byte[] answer = client(TWO_SHARES, Fixture.ADMINISTRATOR).sendForOne(request);
        if (Client.type(answer) != PduType.RESPONSE) {
            assertThat(Client.fault(answer))
                    .as("RPC_X_BAD_STUB_DATA, nca_s_op_rng_error")
                    .isIn(0x6f7, 0x1c01_0002);
        }
    }

    @Test
    void isOfferedToTheServer() {
        PipeService service = new SrvsvcService();
        assertThat(service.name()).isEqualTo("srvsvc");
        assertThat(service.getClass().getModule().getDescriptor().provides())
                .anySatisfy(provided -> assertThat(provided.providers()).contains(SrvsvcService.class.getName()));
    }

    private static Client client(Fixture server, Caller caller) {
        return Client.bound(new SrvsvcService(CLOCK).open(server, caller), Client.SRVSVC);
    }

    private static String enumerate(int level) {
        return enumerate(level, 0xffff_ffffL, null);
    }

    private static String enumerate(int level, long preferredLength, @Nullable Long resume) {
        return word(0)
                + word(level)
                + word(level)
                + word(1)
                + word(0)
                + word(0)
                + word(preferredLength)
                + (resume == null ? word(0) : word(1) + word(resume));
    }

    private static String getInfo(String share, int level) {
        StringBuilder text = new StringBuilder();
        (share + '\0').chars().forEach(c -> text.append(String.format("%02x00", c)));
        int count = share.length() + 1;
        return word(0) + word(count) + word(0) + word(count) + text + (count % 2 == 0 ? "" : "0000") + word(level);
    }

    private static String word(long value) {
        return String.format("%08x", Integer.reverseBytes((int) value));
    }
}
