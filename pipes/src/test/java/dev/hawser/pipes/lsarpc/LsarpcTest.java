package dev.hawser.pipes.lsarpc;

import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.pipes.FixtureAccounts;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrReader.UnicodeString;
import dev.hawser.wire.rpc.NdrWriter;
import dev.hawser.wire.rpc.PduType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsarpcTest {
    private static final int CLOSE = 0;
    private static final int OPEN_POLICY = 6;
    private static final int LOOKUP_NAMES = 14;
    private static final int LOOKUP_SIDS = 15;
    private static final int OPEN_POLICY_2 = 44;
    private static final int GET_USER_NAME = 45;
    private static final int QUERY_POLICY_2 = 46;
    private static final int LOOKUP_SIDS_2 = 57;
    private static final int LOOKUP_NAMES_3 = 68;
    private static final int LOOKUP_SIDS_3 = 76;
    private static final int LOOKUP_NAMES_4 = 77;

    private static final long ACCESS_DENIED = 0xc000_0022L;
    private static final long NONE_MAPPED = 0xc000_0073L;
    private static final long SOME_NOT_MAPPED = 0x107;
    private static final int CONTEXT_MISMATCH = 0x1c00_001a;
    private static final int BAD_STUB_DATA = 0x6f7;
    private static final int MAXIMUM_ALLOWED = 0x0200_0000;

    /** LsarOpenPolicy2 for all that is allowed, as impacket writes it; LsarOpenPolicy has the same bytes. */
    private static final String OPEN = "00".repeat(28) + "00000002";

    /** LsarLookupSids of Everyone and alice at level 1, as impacket writes it behind the handle. */
    private static final String TWO_SIDS = "02000000258a0000020000001ba0000032bd0000" + "010000000101000000000001"
            + "00000000" + "050000000105000000000005150000000b0000001600000021000000e8030000" + "00000000" + "00000000"
            + "0100bfbf" + "00000000";

    /** LsarLookupNames of {@code alice} and {@code NAS\bob} at level 1, as impacket writes it behind the handle. */
    private static final String TWO_NAMES = "02000000" + "02000000" + "0a000a00c3a90000" + "0e000e00508d0000"
            + "05000000000000000500000061006c00690063006500abab"
            + "0700000000000000070000004e00410053005c0062006f006200abab" + "00000000" + "00000000" + "0100bfbf"
            + "00000000";

    /** LookupOptions and ClientRevision of the later versions. */
    private static final String OPTIONS = "00000000" + "01000000";

    private final Client user = client(Fixture.USER);

    @ParameterizedTest
    @ValueSource(ints = {OPEN_POLICY, OPEN_POLICY_2})
    void givesAHandleAndTakesItBackOnce(int operation) throws MalformedMessageException {
        NdrReader opened = user.call(operation, OPEN);
        Guid handle = opened.contextHandle();
        assertThat(opened.u32()).isZero();
        NdrReader closed = user.call(CLOSE, hex(handle));
        assertThat(closed.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(closed.u32()).isZero();
        assertThat(user.callForFault(CLOSE, hex(handle))).isEqualTo(CONTEXT_MISMATCH);
        assertThat(user.callForFault(QUERY_POLICY_2, hex(handle) + "0500")).isEqualTo(CONTEXT_MISMATCH);
    }

    @Test
    void givesOthersThanAdministratorsNoMoreThanTheyMayHave() throws MalformedMessageException {
        assertThat(openFor(user, 0x0801)).isZero();
        assertThat(openFor(user, 0x2000_0000)).isZero();
        assertThat(openFor(user, 0x0002)).isEqualTo(ACCESS_DENIED);
        assertThat(openFor(user, 0x8000_0000)).isEqualTo(ACCESS_DENIED);
        assertThat(openFor(client(Fixture.ADMINISTRATOR), 0x8000_0000)).isZero();
        assertThat(openFor(client(Fixture.ADMINISTRATOR), 0x0010_0000)).isEqualTo(ACCESS_DENIED);
    }

    @Test
    void asksForTheRightInTheHandle() throws MalformedMessageException {
        String handle = open(user, 0x0800);
        assertThat(words(user.call(QUERY_POLICY_2, handle + "0500"), 2)).containsExactly(0L, ACCESS_DENIED);
        String other = open(user, 0x0001);
        assertThat(words(user.call(LOOKUP_SIDS, other + TWO_SIDS), 5)).containsExactly(0L, 0L, 0L, 0L, ACCESS_DENIED);
    }

    @Test
    void givesAwayNoMoreThanSoManyHandles() throws MalformedMessageException {
        for (int i = 0; i < 1024; i++) {
            open(user, 1);
        }
        assertThat(openFor(user, 1)).isEqualTo(0xc000_009aL);
    }

    @Test
    void tellsItsAccountDomain() throws MalformedMessageException {
        NdrReader results = user.call(QUERY_POLICY_2, open(user, MAXIMUM_ALLOWED) + "0500");
        assertThat(results.pointer()).isTrue();
        assertThat(results.u16()).isEqualTo(5);
        UnicodeString name = results.unicodeString();
        assertThat(results.pointer()).isTrue();
        assertThat(results.text(name)).isEqualTo("NAS");
        assertThat(results.sid()).isEqualTo(FixtureAccounts.MACHINE);
        assertThat(results.u32()).isZero();
    }

    @Test
    void isAMemberOfAWorkgroup() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        NdrReader primary = user.call(QUERY_POLICY_2, handle + "0300");
        words(primary, 1);
        assertThat(primary.u16()).isEqualTo(3);
        UnicodeString name = primary.unicodeString();
        assertThat(primary.pointer()).as("a SID").isFalse();
        assertThat(primary.text(name)).isEqualTo("WORKGROUP");
        assertThat(primary.u32()).isZero();

        NdrReader dns = user.call(QUERY_POLICY_2, handle + "0c00");
        words(dns, 1);
        assertThat(dns.u16()).isEqualTo(12);
        List<UnicodeString> names = List.of(dns.unicodeString(), dns.unicodeString(), dns.unicodeString());
        assertThat(words(dns, 5)).as("GUID and SID").containsOnly(0L);
        assertThat(dns.text(names.get(0))).isEqualTo("WORKGROUP");
        assertThat(dns.text(names.get(1))).isEmpty();
    }

    @Test
    void knowsNoOtherPolicy() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        assertThat(words(user.call(QUERY_POLICY_2, handle + "0100"), 2)).containsExactly(0L, 0xc000_000dL);
    }

    @Test
    void saysWhoseSidsTheyAre() throws MalformedMessageException {
        NdrReader results = user.call(LOOKUP_SIDS, open(user, MAXIMUM_ALLOWED) + TWO_SIDS);
        assertThat(domains(results)).containsExactly(" S-1-1", "NAS " + FixtureAccounts.MACHINE);
        assertThat(names(results, false)).containsExactly("5 Everyone 0", "1 alice 1");
        assertThat(words(results, 2)).as("mapped, status").containsExactly(2L, 0L);
    }

    @Test
    void showsAnUnknownAccountAsItsNumberAndAnUnknownSidAsItself() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        NdrReader results = lookup(
                handle,
                FixtureAccounts.MACHINE.child(0xabcde),
                Sid.of(5, 21, 9, 9, 9, 500),
                Sid.of(5),
                Sid.ADMINISTRATORS,
                Sid.BUILTIN);
        assertThat(domains(results)).containsExactly("NAS " + FixtureAccounts.MACHINE, "BUILTIN S-1-5-32");
        assertThat(names(results, true))
                .containsExactly(
                        "8 000ABCDE 0", "8 S-1-5-21-9-9-9-500 -1", "8 S-1-5 -1", "4 Administrators 1", "3 BUILTIN 1");
        assertThat(words(results, 2)).containsExactly(2L, SOME_NOT_MAPPED);

        NdrReader none = lookup(handle, Sid.of(9));
        assertThat(domains(none)).isEmpty();
        assertThat(names(none, true)).containsExactly("8 S-1-9 -1");
        assertThat(words(none, 2)).containsExactly(0L, NONE_MAPPED);
    }

    @Test
    void saysWhichSidsPeopleHave() throws MalformedMessageException {
        NdrReader results = user.call(LOOKUP_NAMES, open(user, MAXIMUM_ALLOWED) + TWO_NAMES);
        assertThat(domains(results)).containsExactly("NAS " + FixtureAccounts.MACHINE);
        assertThat(words(results, 3)).element(0).isEqualTo(2L);
        assertThat(words(results, 6)).as("kind, relative id, domain").containsExactly(1L, 1000L, 0L, 1L, 1001L, 0L);
        assertThat(words(results, 2)).containsExactly(2L, 0L);
    }

    @Test
    void givesWholeSidsFromTheThirdVersionOn() throws MalformedMessageException {
        NdrReader results = user.call(LOOKUP_NAMES_3, open(user, MAXIMUM_ALLOWED) + TWO_NAMES + OPTIONS);
        assertThat(domains(results)).hasSize(1);
        words(results, 3);
        words(results, 8);
        assertThat(results.sid()).isEqualTo(FixtureAccounts.MACHINE.child(1000));
        assertThat(results.sid()).isEqualTo(FixtureAccounts.MACHINE.child(1001));
        assertThat(words(results, 2)).containsExactly(2L, 0L);
    }

    @Test
    void namesTheDomainOfANameThatItDoesNotHave() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        NdrReader results = user.call(LOOKUP_NAMES, out -> {
            out.contextHandle(guid(handle)).u32(3).u32(3);
            out.unicodeString("NAS\\nobody").unicodeString("nobody").unicodeString("builtin");
            out.referents().u32(0).nullPointer().u16(1).u32(0);
        });
        assertThat(domains(results)).containsExactly("NAS " + FixtureAccounts.MACHINE, "BUILTIN S-1-5-32");
        words(results, 3);
        assertThat(words(results, 9)).containsExactly(8L, 0L, 0L, 8L, 0L, 0xffff_ffffL, 3L, 0xffff_ffffL, 1L);
        assertThat(words(results, 2)).containsExactly(1L, SOME_NOT_MAPPED);
    }

    @Test
    void isNoDomainController() throws MalformedMessageException {
        assertThat(words(user.call(LOOKUP_NAMES_4, TWO_NAMES + OPTIONS), 5)).endsWith(0L, 0xc000_00dcL);
        assertThat(words(user.call(LOOKUP_SIDS_3, TWO_SIDS + OPTIONS), 5)).endsWith(0L, 0xc000_00dcL);
    }

    @Test
    void tellsTheCallerWhoHeIs() throws MalformedMessageException {
        NdrReader results = user.call(GET_USER_NAME, "00".repeat(12));
        assertThat(results.pointer()).isTrue();
        assertThat(results.text(results.unicodeString())).isEqualTo("user");
        assertThat(words(results, 2)).containsExactly(0L, 0L);

        NdrReader both = user.call(GET_USER_NAME, "00000000" + "00000000" + "01000000" + "00000000");
        both.pointer();
        both.text(both.unicodeString());
        assertThat(words(both, 2)).doesNotContain(0L);
        assertThat(both.text(both.unicodeString())).isEqualTo("NAS");
        assertThat(both.u32()).isZero();
    }

    @Test
    void ignoresResultsThatTheClientSendsAlong() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        NdrReader results = user.call(LOOKUP_NAMES_3, out -> {
            out.contextHandle(guid(handle)).u32(1).u32(1).unicodeString("bob").referents();
            out.u32(1).pointer(() -> {
                out.u32(1).u16(1).align4().pointer(() -> out.sid(Sid.EVERYONE));
                out.u32(7).u32(7);
            });
            out.referents().u16(1).u32(0).u32(0).u32(2);
        });
        assertThat(domains(results)).hasSize(1);
    }

    @Test
    void refusesArgumentsThatContradictThemselves() throws MalformedMessageException {
        String handle = open(user, MAXIMUM_ALLOWED);
        String threeNames = TWO_NAMES.replaceFirst("02000000", "03000000");
        assertThat(user.callForFault(LOOKUP_NAMES, handle + threeNames)).isEqualTo(BAD_STUB_DATA);
        String manyNames = TWO_NAMES.replaceFirst("0200000002000000", "e9030000e9030000");
        assertThat(user.callForFault(LOOKUP_NAMES, handle + manyNames)).isEqualTo(BAD_STUB_DATA);
        String noSid = TWO_SIDS.replaceFirst("1ba00000", "00000000");
        assertThat(user.callForFault(LOOKUP_SIDS, handle + noSid)).isEqualTo(BAD_STUB_DATA);
        String nowhere = "02000000" + "00000000" + "00000000" + "00000000" + "0100bfbf" + "00000000";
        assertThat(user.callForFault(LOOKUP_SIDS, handle + nowhere)).isEqualTo(BAD_STUB_DATA);
        assertThat(user.callForFault(OPEN_POLICY_2, "00".repeat(12) + "01000000" + "00".repeat(16)))
                .isEqualTo(BAD_STUB_DATA);
    }

    @Property
    void argumentsWithAnyByteChangedAreAnsweredOrBad(
            @ForAll @IntRange(min = 0, max = 120) int index, @ForAll byte value) throws MalformedMessageException {
        Client fresh = client(Fixture.USER);
        byte[] stub = HexFormat.of().parseHex(open(fresh, MAXIMUM_ALLOWED) + TWO_NAMES);
        stub[index % stub.length] = value;
        isAnsweredOrBad(fresh, LOOKUP_NAMES, stub);
        byte[] sids = HexFormat.of().parseHex(open(fresh, MAXIMUM_ALLOWED) + TWO_SIDS + OPTIONS);
        sids[index % sids.length] = value;
        isAnsweredOrBad(fresh, LOOKUP_SIDS_2, sids);
    }

    @Property
    void anyArgumentsAreAnsweredOrBad(@ForAll @IntRange(max = 80) int operation, @ForAll byte[] stub) {
        isAnsweredOrBad(client(Fixture.ADMINISTRATOR), operation, stub);
    }

    @Test
    void isOfferedToTheServer() {
        PipeService service = new LsarpcService();
        assertThat(service.name()).isEqualTo("lsarpc");
        assertThat(service.getClass().getModule().getDescriptor().provides())
                .anySatisfy(provided -> assertThat(provided.providers()).contains(LsarpcService.class.getName()));
    }

    private static void isAnsweredOrBad(Client client, int operation, byte[] stub) {
        byte[] answer = client.sendForOne(
                Client.request(3, 2, 0, operation, HexFormat.of().formatHex(stub)));
        if (Client.type(answer) != PduType.RESPONSE) {
            assertThat(Client.fault(answer)).isIn(BAD_STUB_DATA, CONTEXT_MISMATCH, 0x1c01_0002);
        }
    }

    private NdrReader lookup(String handle, Sid... sids) {
        return user.call(LOOKUP_SIDS_2, out -> {
            out.contextHandle(guid(handle)).u32(sids.length).pointer(() -> {
                out.u32(sids.length);
                for (Sid sid : sids) {
                    out.pointer(() -> out.sid(sid));
                }
            });
            NdrWriter rest = out.referents();
            rest.u32(0).nullPointer().u16(1).u32(0).u32(0).u32(2);
        });
    }

    /** Reads the referenced domains: name and SID of each. */
    private static List<String> domains(NdrReader results) throws MalformedMessageException {
        assertThat(results.pointer()).isTrue();
        long count = results.u32();
        assertThat(results.pointer()).isEqualTo(count > 0);
        results.u32();
        List<String> domains = new ArrayList<>();
        if (count > 0) {
            results.conformance(12, count);
            List<UnicodeString> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add(results.unicodeString());
                assertThat(results.pointer()).isTrue();
            }
            for (UnicodeString name : names) {
                domains.add(results.text(name) + ' ' + results.sid());
            }
        }
        return domains;
    }

    /** Reads the translated names: kind, name and domain of each. */
    private static List<String> names(NdrReader results, boolean flags) throws MalformedMessageException {
        long count = results.u32();
        assertThat(results.pointer()).isTrue();
        results.conformance(16, count);
        List<UnicodeString> fixed = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        List<Integer> domains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kinds.add(results.align4().u16());
            fixed.add(results.unicodeString());
            domains.add(results.i32());
            if (flags) {
                assertThat(results.u32()).isZero();
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(kinds.get(i) + " " + results.text(fixed.get(i)) + ' ' + domains.get(i));
        }
        return names;
    }

    private static long openFor(Client client, int access) throws MalformedMessageException {
        NdrReader results = client.call(OPEN_POLICY_2, openStub(access));
        results.contextHandle();
        return results.u32();
    }

    private static String open(Client client, int access) throws MalformedMessageException {
        NdrReader results = client.call(OPEN_POLICY_2, openStub(access));
        Guid handle = results.contextHandle();
        assertThat(results.u32()).isZero();
        return hex(handle);
    }

    private static String openStub(int access) {
        return "00".repeat(28) + String.format("%08x", Integer.reverseBytes(access));
    }

    private static String hex(Guid handle) {
        return "00000000"
                + String.format("%016x", Long.reverseBytes(handle.low()))
                + String.format("%016x", Long.reverseBytes(handle.high()));
    }

    private static Guid guid(String handle) {
        return new Guid(
                Long.reverseBytes(HexFormat.fromHexDigitsToLong(handle, 8, 24)),
                Long.reverseBytes(HexFormat.fromHexDigitsToLong(handle, 24, 40)));
    }

    private static Client client(Caller caller) {
        return Client.bound(new LsarpcService().open(Fixture.busy(), caller), Client.LSARPC);
    }
}
