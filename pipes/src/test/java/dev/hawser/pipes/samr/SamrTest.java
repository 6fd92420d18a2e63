package dev.hawser.pipes.samr;

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
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamrTest {
    private static final int CLOSE = 1;
    private static final int LOOKUP_DOMAIN = 5;
    private static final int ENUMERATE_DOMAINS = 6;
    private static final int OPEN_DOMAIN = 7;
    private static final int QUERY_DOMAIN = 8;
    private static final int ENUMERATE_GROUPS = 11;
    private static final int ENUMERATE_USERS = 13;
    private static final int ENUMERATE_ALIASES = 15;
    private static final int GET_ALIAS_MEMBERSHIP = 16;
    private static final int LOOKUP_NAMES = 17;
    private static final int LOOKUP_IDS = 18;
    private static final int OPEN_ALIAS = 27;
    private static final int QUERY_ALIAS = 28;
    private static final int GET_MEMBERS = 33;
    private static final int OPEN_USER = 34;
    private static final int QUERY_USER = 36;
    private static final int GET_GROUPS = 39;
    private static final int QUERY_DISPLAY = 40;
    private static final int CONNECT_5 = 64;

    private static final long ACCESS_DENIED = 0xc000_0022L;
    private static final long NO_SUCH_USER = 0xc000_0064L;
    private static final long SOME_NOT_MAPPED = 0x107;
    private static final long INVALID_INFO_CLASS = 0xc000_0003L;
    private static final int CONTEXT_MISMATCH = 0x1c00_001a;
    private static final int BAD_STUB_DATA = 0x6f7;

    /** The arguments of SamrConnect5: no name, all that is allowed, revision 3. */
    private static final String CONNECT = "00000000" + "00000002" + "01000000" + "01000000" + "03000000" + "00000000";

    private final Client administrator = client(Fixture.ADMINISTRATOR);

    @Test
    void connectsAdministratorsOnly() throws MalformedMessageException {
        assertThat(connect(administrator)).isNotEqualTo(Guid.ZERO);

        NdrReader refused = client(Fixture.USER).call(CONNECT_5, CONNECT);
        words(refused, 4);
        assertThat(refused.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(refused.u32()).isEqualTo(ACCESS_DENIED);
    }

    @ParameterizedTest
    @CsvSource({"0, 0000000000000002", "57, 0000000000000002", "62, 000000000200000000000002"})
    void connectsWithOlderVersionsToo(int operation, String stub) throws MalformedMessageException {
        NdrReader results = administrator.call(operation, stub);
        assertThat(results.contextHandle()).isNotEqualTo(Guid.ZERO);
        assertThat(results.u32()).isZero();
    }

    @Test
    void takesAHandleBackOnce() throws MalformedMessageException {
        Guid handle = connect(administrator);
        NdrReader closed = administrator.call(CLOSE, out -> out.contextHandle(handle));
        assertThat(closed.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(closed.u32()).isZero();
        assertThat(fault(CLOSE, out -> out.contextHandle(handle))).isEqualTo(CONTEXT_MISMATCH);
    }

    @Test
    void hasTwoDomains() throws MalformedMessageException {
        Guid server = connect(administrator);
        NdrReader results = administrator.call(
                ENUMERATE_DOMAINS, out -> out.contextHandle(server).u32(0).u32(0xffff));
        assertThat(results.u32()).as("context").isEqualTo(2);
        assertThat(entries(results)).containsExactly("0 NAS", "0 Builtin");
        assertThat(words(results, 2)).containsExactly(2L, 0L);

        NdrReader sid = administrator.call(LOOKUP_DOMAIN, out -> {
            out.contextHandle(server).unicodeString("nas");
        });
        assertThat(sid.pointer()).isTrue();
        assertThat(sid.sid()).isEqualTo(FixtureAccounts.MACHINE);
        assertThat(sid.u32()).isZero();
        NdrReader none = administrator.call(LOOKUP_DOMAIN, out -> {
            out.contextHandle(server).unicodeString("other");
        });
        assertThat(words(none, 2)).containsExactly(0L, 0xc000_00dfL);
    }

    @Test
    void opensNoOtherDomain() throws MalformedMessageException {
        Guid server = connect(administrator);
        NdrReader results = administrator.call(
                OPEN_DOMAIN, out -> out.contextHandle(server).u32(0).sid(Sid.of(5, 21, 1)));
        assertThat(results.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(results.u32()).isEqualTo(0xc000_00dfL);
    }

    @Test
    void listsAccountsAndGroups() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        assertThat(enumerate(ENUMERATE_USERS, own, 0)).containsExactly("1000 alice", "1001 bob");
        assertThat(enumerate(ENUMERATE_USERS, own, 1)).as("behind the first").containsExactly("1001 bob");
        assertThat(enumerate(ENUMERATE_GROUPS, own, 0)).containsExactly("513 None");
        assertThat(enumerate(ENUMERATE_ALIASES, own, 0)).isEmpty();
        Guid builtin = domain(Sid.BUILTIN);
        assertThat(enumerate(ENUMERATE_USERS, builtin, 0)).isEmpty();
        assertThat(enumerate(ENUMERATE_ALIASES, builtin, 0))
                .containsExactly("544 Administrators", "545 Users", "546 Guests");
    }

    @Test
    void listsNoAccountsOfMachines() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        NdrReader results = administrator.call(
                ENUMERATE_USERS, out -> out.contextHandle(own).u32(0).u32(0x80).u32(0xffff));
        results.u32();
        assertThat(entries(results)).isEmpty();
    }

    @Test
    void translatesNamesAndNumbers() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        NdrReader ids = administrator.call(LOOKUP_NAMES, out -> {
            out.contextHandle(own)
                    .u32(2)
                    .u32(1000)
                    .u32(0)
                    .u32(2)
                    .unicodeString("BOB")
                    .unicodeString("nobody");
        });
        assertThat(words(ids, 5)).endsWith(2L, 1001L, 0L);
        assertThat(words(ids, 5)).endsWith(2L, 1L, 8L);
        assertThat(ids.u32()).isEqualTo(SOME_NOT_MAPPED);

        NdrReader names = administrator.call(LOOKUP_IDS, out -> {
            out.contextHandle(own).u32(1).u32(1000).u32(0).u32(1).u32(513);
        });
        assertThat(words(names, 3)).startsWith(1L).endsWith(1L);
        assertThat(names.text(names.unicodeString())).isEqualTo("None");
        assertThat(words(names, 4)).endsWith(1L, 2L);
        assertThat(names.u32()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 8, 9, 13, 16, 21})
    void describesAnAccount(int informationClass) throws MalformedMessageException {
        Guid user = open(OPEN_USER, domain(FixtureAccounts.MACHINE), 1000);
        NdrReader results =
                administrator.call(QUERY_USER, out -> out.contextHandle(user).u16(informationClass));
        assertThat(results.pointer()).isTrue();
        assertThat(results.u16()).isEqualTo(informationClass);
        if (informationClass == 7) {
            assertThat(results.text(results.unicodeString())).isEqualTo("alice");
            assertThat(results.u32()).isZero();
        }
    }

    @Test
    void tellsNothingOfPasswordsAndNothingOfNobody() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        Guid user = open(OPEN_USER, own, 1000);
        NdrReader internal =
                administrator.call(QUERY_USER, out -> out.contextHandle(user).u16(18));
        assertThat(words(internal, 2)).containsExactly(0L, INVALID_INFO_CLASS);
        NdrReader nobody = administrator.call(
                OPEN_USER, out -> out.contextHandle(own).u32(0).u32(5));
        assertThat(nobody.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(nobody.u32()).isEqualTo(NO_SUCH_USER);
        NdrReader group = administrator.call(
                OPEN_USER, out -> out.contextHandle(own).u32(0).u32(513));
        group.contextHandle();
        assertThat(group.u32()).as("a group is no user").isEqualTo(NO_SUCH_USER);
    }

    @Test
    void saysWhoAdministersTheServer() throws MalformedMessageException {
        Guid builtin = domain(Sid.BUILTIN);
        Guid administrators = open(OPEN_ALIAS, builtin, 544);
        NdrReader members = administrator.call(GET_MEMBERS, out -> out.contextHandle(administrators));
        assertThat(words(members, 4)).startsWith(1L).element(2).isEqualTo(1L);
        assertThat(members.sid()).isEqualTo(FixtureAccounts.MACHINE.child(1000));
        assertThat(members.u32()).isZero();

        NdrReader general = administrator.call(
                QUERY_ALIAS, out -> out.contextHandle(administrators).u16(1));
        assertThat(general.pointer()).isTrue();
        assertThat(general.u16()).isEqualTo(1);
        UnicodeString name = general.unicodeString();
        assertThat(general.u32()).as("members").isEqualTo(1);
        general.unicodeString();
        assertThat(general.text(name)).isEqualTo("Administrators");

        NdrReader groups = administrator.call(GET_ALIAS_MEMBERSHIP, out -> {
            out.contextHandle(builtin).u32(1).pointer(() -> out.u32(1)
                    .pointer(() -> out.sid(FixtureAccounts.MACHINE.child(1000))));
        });
        assertThat(words(groups, 5)).endsWith(2L, 544L, 545L);
        assertThat(groups.u32()).isZero();
    }

    @Test
    void putsEverybodyIntoTheOneGroup() throws MalformedMessageException {
        Guid user = open(OPEN_USER, domain(FixtureAccounts.MACHINE), 1001);
        NdrReader results = administrator.call(GET_GROUPS, out -> out.contextHandle(user));
        assertThat(words(results, 7)).endsWith(1L, 513L, 7L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7})
    void describesADomain(int informationClass) throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        NdrReader results =
                administrator.call(QUERY_DOMAIN, out -> out.contextHandle(own).u16(informationClass));
        assertThat(results.pointer()).isTrue();
        assertThat(results.u16()).isEqualTo(informationClass);
        if (informationClass == 5) {
            assertThat(results.text(results.unicodeString())).isEqualTo("NAS");
            assertThat(results.u32()).isZero();
        }
        NdrReader none =
                administrator.call(QUERY_DOMAIN, out -> out.contextHandle(own).u16(12));
        assertThat(words(none, 2)).containsExactly(0L, INVALID_INFO_CLASS);
    }

    @Test
    void showsAccountsPageByPage() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        NdrReader first = administrator.call(
                QUERY_DISPLAY,
                out -> out.contextHandle(own).u16(1).u32(0).u32(1).u32(0xffff));
        assertThat(words(first, 2)).as("available, returned").containsExactly(2L, 1L);
        assertThat(first.u16()).isEqualTo(1);
        assertThat(words(first, 3)).startsWith(1L).endsWith(1L);
        assertThat(words(first, 3)).startsWith(1L, 1000L);
        List<UnicodeString> texts = List.of(first.unicodeString(), first.unicodeString(), first.unicodeString());
        assertThat(first.text(texts.getFirst())).isEqualTo("alice");
        first.text(texts.get(1));
        first.text(texts.get(2));
        assertThat(first.u32()).as("more").isEqualTo(0x105);

        NdrReader machines = administrator.call(
                QUERY_DISPLAY,
                out -> out.contextHandle(own).u16(2).u32(0).u32(100).u32(0xffff));
        assertThat(words(machines, 2)).containsExactly(0L, 0L);
    }

    @Test
    void takesNoHandleForWhatItIsNot() throws MalformedMessageException {
        Guid server = connect(administrator);
        assertThat(fault(
                        ENUMERATE_USERS,
                        out -> out.contextHandle(server).u32(0).u32(0).u32(0)))
                .isEqualTo(CONTEXT_MISMATCH);
        Guid own = domain(FixtureAccounts.MACHINE);
        assertThat(fault(QUERY_USER, out -> out.contextHandle(own).u16(21))).isEqualTo(CONTEXT_MISMATCH);
    }

    @Test
    void refusesArraysThatContradictThemselves() throws MalformedMessageException {
        Guid own = domain(FixtureAccounts.MACHINE);
        assertThat(fault(LOOKUP_IDS, out -> out.contextHandle(own)
                        .u32(1)
                        .u32(1000)
                        .u32(1)
                        .u32(1)
                        .u32(513)))
                .as("not from the beginning")
                .isEqualTo(BAD_STUB_DATA);
        assertThat(fault(LOOKUP_IDS, out -> out.contextHandle(own)
                        .u32(2)
                        .u32(1)
                        .u32(0)
                        .u32(2)
                        .u32(1)
                        .u32(2)))
                .as("more than there is room for")
                .isEqualTo(BAD_STUB_DATA);
        assertThat(fault(
                        LOOKUP_IDS,
                        out -> out.contextHandle(own).u32(1001).u32(1001).u32(0).u32(1001)))
                .as("too many")
                .isEqualTo(BAD_STUB_DATA);
        assertThat(fault(
                        CONNECT_5, out -> out.u32(0).u32(0).u32(2).u32(2).u32(3).u32(0)))
                .as("a version that is none")
                .isEqualTo(BAD_STUB_DATA);
    }

    @Property
    void anyArgumentsAreAnsweredOrBad(@ForAll @IntRange(max = 80) int operation, @ForAll byte[] stub)
            throws MalformedMessageException {
        Client fresh = client(Fixture.ADMINISTRATOR);
        NdrReader connected = fresh.call(CONNECT_5, CONNECT);
        words(connected, 4);
        Guid server = connected.contextHandle();
        byte[] answer = fresh.sendForOne(Client.request(3, 2, 0, operation, hex(server, stub)));
        if (Client.type(answer) != PduType.RESPONSE) {
            assertThat(Client.fault(answer)).isIn(BAD_STUB_DATA, CONTEXT_MISMATCH, 0x1c01_0002);
        }
    }

    @Test
    void isOfferedToTheServer() {
        PipeService service = new SamrService();
        assertThat(service.name()).isEqualTo("samr");
        assertThat(service.getClass().getModule().getDescriptor().provides())
                .anySatisfy(provided -> assertThat(provided.providers()).contains(SamrService.class.getName()));
    }

    private static String hex(Guid handle, byte[] rest) {
        return "00000000"
                + String.format("%016x", Long.reverseBytes(handle.low()))
                + String.format("%016x", Long.reverseBytes(handle.high()))
                + HexFormat.of().formatHex(rest);
    }

    private static Guid connect(Client client) throws MalformedMessageException {
        NdrReader results = client.call(CONNECT_5, CONNECT);
        assertThat(words(results, 4)).containsExactly(1L, 1L, 3L, 0L);
        Guid handle = results.contextHandle();
        assertThat(results.u32()).isZero();
        return handle;
    }

    private Guid domain(Sid sid) throws MalformedMessageException {
        Guid server = connect(administrator);
        NdrReader results = administrator.call(
                OPEN_DOMAIN, out -> out.contextHandle(server).u32(0x0200_0000).sid(sid));
        Guid handle = results.contextHandle();
        assertThat(results.u32()).isZero();
        return handle;
    }

    private Guid open(int operation, Guid domain, long relativeId) throws MalformedMessageException {
        NdrReader results = administrator.call(
                operation, out -> out.contextHandle(domain).u32(0x0200_0000).u32(relativeId));
        Guid handle = results.contextHandle();
        assertThat(results.u32()).isZero();
        return handle;
    }

    private List<String> enumerate(int operation, Guid domain, int context) throws MalformedMessageException {
        NdrReader results = administrator.call(operation, out -> {
            out.contextHandle(domain).u32(context);
            if (operation == ENUMERATE_USERS) {
                out.u32(0);
            }
            out.u32(0xffff_ffffL);
        });
        results.u32();
        List<String> entries = entries(results);
        assertThat(words(results, 2)).containsExactly((long) entries.size(), 0L);
        return entries;
    }

    /** Reads a SAMPR_ENUMERATION_BUFFER: number and name of each entry. */
    private static List<String> entries(NdrReader results) throws MalformedMessageException {
        assertThat(results.pointer()).isTrue();
        long count = results.u32();
        assertThat(results.pointer()).isEqualTo(count > 0);
        List<String> entries = new ArrayList<>();
        if (count > 0) {
            results.conformance(12, count);
            List<Long> ids = new ArrayList<>();
            List<UnicodeString> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(results.u32());
                names.add(results.unicodeString());
            }
            for (int i = 0; i < count; i++) {
                entries.add(ids.get(i) + " " + results.text(names.get(i)));
            }
        }
        return entries;
    }

    private int fault(int operation, Consumer<NdrWriter> arguments) {
        return administrator.callForFault(operation, arguments);
    }

    private static Client client(Caller caller) {
        return Client.bound(new SamrService().open(Fixture.busy(), caller), Client.SAMR);
    }
}
