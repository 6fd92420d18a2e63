package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.ShareOptions.Caching;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import dev.hawser.wire.rpc.PduType;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that add, change, delete and check shares. */
class SharesTest {
    private static final int ADD = 14;
    private static final int GET_INFO = 16;
    private static final int SET_INFO = 17;
    private static final int DEL = 18;
    private static final int DEL_STICKY = 19;
    private static final int CHECK = 20;
    private static final int DEL_START = 37;
    private static final int DEL_COMMIT = 38;

    /** NetrShareAdd of {@code new} at level 2, as impacket writes it. */
    private static final String ADD_2 = "00000000" + "02000000" + "02000000" + "7b6c0000" + "96790000" + "00000000"
            + "809e0000" + "00000000" + "07000000" + "00000000" + "ab540000" + "00000000"
            + "0400000000000000040000006e00650077000000" + "060000000000000006000000460072006500730068000000"
            + "0900000000000000090000002f007300720076002f006e00650077000000" + "aaaa" + "be890000" + "00000000";

    /** The beginning of NetrShareSetInfo of {@code files}, as impacket writes it. */
    private static final String FILES = "00000000" + "060000000000000006000000660069006c00650073000000";

    private static final SecurityDescriptor FOR_ADMINISTRATORS =
            new SecurityDescriptor(0, null, null, null, Acl.of(Ace.allow(Sid.ADMINISTRATORS, 0x001f_01ff)));

    private final Fixture server = Fixture.busy();
    private final Client administrator = client(Fixture.ADMINISTRATOR);

    @Test
    void sharesAFolderThatEveryoneMayRead() throws MalformedMessageException {
        assertThat(error(administrator.call(ADD, ADD_2))).isZero();
        SmbShare share = server.share("new").orElseThrow();
        assertThat(share.path()).isEqualTo("/srv/new");
        assertThat(share.temporary()).isFalse();
        assertThat(share.options().description()).isEqualTo("Fresh");
        assertThat(share.options().concurrentUserLimit()).isEqualTo(7);
        assertThat(share.options().securityDescriptor().dacl()).isEqualTo(Acl.of(Ace.allow(Sid.EVERYONE, 0x0012_00a9)));
        assertThat(error(administrator.call(ADD, ADD_2))).as("again").isEqualTo(2118);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503})
    void sharesAFolderThatIsGuarded(int level) throws MalformedMessageException {
        NdrReader results = administrator.call(ADD, add(level, "new", 0x4000_0000, "/srv/new", -1, FOR_ADMINISTRATORS));
        assertThat(error(results)).isZero();
        SmbShare share = server.share("new").orElseThrow();
        assertThat(share.temporary()).isTrue();
        assertThat(share.options().concurrentUserLimit()).as("no limit").isZero();
        assertThat(share.options().securityDescriptor()).isEqualTo(FOR_ADMINISTRATORS);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, /srv/new, 87, 1",
        ", 0, /srv/new, 87, 1",
        "pipe, 0, /srv/new, 5, 0",
        "MailSlot, 0, /srv/new, 5, 0",
        "new, 1, /srv/new, 87, 3",
        "new, 3, /srv/new, 87, 3",
        "new, 0, '', 87, 8",
        "new, 0, , 87, 8",
        "new, 0, /srv/../etc, 87, 8",
        "new, 0, C:\\srv\\.\\x, 87, 8",
        "a/b, 0, /srv/new, 123, 0",
        "new, 0, /nowhere, 2116, 0",
        "FILES, 0, /srv/new, 2118, 0"
    })
    void saysWhichMemberOfANewShareIsWrong(
            @Nullable String name, int type, @Nullable String path, long error, long member)
            throws MalformedMessageException {
        NdrReader results = administrator.call(ADD, add(502, name, type, path, -1, null));
        assertThat(results.uniqueU32()).isEqualTo(member);
        assertThat(results.u32()).isEqualTo(error);
        assertThat(server.shares()).hasSize(2);
    }

    @Test
    void ignoresTheBitsOfClustersInTheTypeOfAShare() throws MalformedMessageException {
        assertThat(error(administrator.call(ADD, add(2, "new", 0x0e00_0000, "/srv/new", -1, null))))
                .isZero();
    }

    @Test
    void refusesADescriptorThatIsNone() throws MalformedMessageException {
        NdrReader results = administrator.call(SET_INFO, out -> {
            begin(out, "files", 1501);
            out.pointer(() -> out.u32(3).pointer(() -> out.u32(3).bytes(new byte[3])))
                    .referents();
            out.pointer(() -> out.u32(0)).referents();
        });
        assertThat(results.uniqueU32()).isEqualTo(501);
        assertThat(results.u32()).isEqualTo(87);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 501, 1004, 1005, 1006, 1501, 7})
    void addsAtThreeLevelsOnly(int level) throws MalformedMessageException {
        NdrReader results = administrator.call(ADD, out -> {
            optional(out, null).u32(level).u32(level).nullPointer().nullPointer();
        });
        assertThat(error(results)).isEqualTo(124);
    }

    @Test
    void changesARemarkAndALimit() throws MalformedMessageException {
        String other = "ec030000ec030000" + "95630000" + "8a270000" + "0600000000000000060000004f0074006800650072000000"
                + "8d57000000000000";
        assertThat(error(administrator.call(SET_INFO, FILES + other))).isZero();
        assertThat(options().description()).isEqualTo("Other");
        String three = "ee030000ee030000" + "b71a0000" + "03000000" + "5478000000000000";
        assertThat(error(administrator.call(SET_INFO, FILES + three))).isZero();
        assertThat(options().concurrentUserLimit()).isEqualTo(3);
    }

    @Test
    void changesWhatFlagsSay() throws MalformedMessageException {
        String flags = "ed030000ed030000" + "3b550000" + "10880000" + "d08e000000000000";
        assertThat(error(administrator.call(SET_INFO, FILES + flags))).isZero();
        assertThat(options().encryptData()).isTrue();
        assertThat(options().caching()).isEqualTo(Caching.DOCUMENTS);
        assertThat(options().folderEnumeration()).isEqualTo(FolderEnumeration.ACCESS_BASED);
        NdrReader got = administrator.call(GET_INFO, out -> begin(out, "files", 1005, false));
        assertThat(words(got, 4)).containsExactly(1005L, 0x20000L, 0x8810L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x100, 0x1000, 0x2000, 0x4000, 0x10_0000})
    void refusesFlagsThatMeanNothingHere(int flags) throws MalformedMessageException {
        NdrReader results = administrator.call(SET_INFO, out -> {
            begin(out, "files", 1005);
            out.pointer(() -> out.u32(flags)).referents().nullPointer();
        });
        assertThat(error(results)).isEqualTo(50);
    }

    @Test
    void changesAllThatLevel502Has() throws MalformedMessageException {
        NdrReader results = administrator.call(SET_INFO, out -> {
            begin(out, "FILES", 502);
            whole(out, 502, "ignored", 0, "New remark", "/ignored", 9, FOR_ADMINISTRATORS);
            out.nullPointer();
        });
        assertThat(error(results)).isZero();
        assertThat(server.share("files").orElseThrow().path()).isEqualTo("/srv/files");
        assertThat(options().description()).isEqualTo("New remark");
        assertThat(options().concurrentUserLimit()).isEqualTo(9);
        assertThat(options().securityDescriptor()).isEqualTo(FOR_ADMINISTRATORS);
    }

    @Test
    void showsTheDescriptorThatItWasGiven() throws MalformedMessageException {
        byte[] descriptor = encode(FOR_ADMINISTRATORS);
        administrator.call(SET_INFO, out -> {
            begin(out, "files", 1501);
            out.pointer(() -> out.u32(descriptor.length)
                            .pointer(() -> out.u32(descriptor.length).bytes(descriptor)))
                    .referents()
                    .nullPointer();
        });
        NdrReader got = administrator.call(GET_INFO, out -> begin(out, "files", 502, false));
        words(got, 10);
        assertThat(got.u32()).isEqualTo(descriptor.length);
        assertThat(got.pointer()).isTrue();
        got.string();
        got.string();
        got.string();
        got.conformance(1, descriptor.length);
        assertThat(SecurityDescriptor.decode(WireReader.of(got.bytes(descriptor.length))))
                .isEqualTo(FOR_ADMINISTRATORS);
    }

    @Test
    void keepsTheDescriptorThatAClientLeavesOut() throws MalformedMessageException {
        SecurityDescriptor before = options().securityDescriptor();
        NdrReader results = administrator.call(SET_INFO, out -> {
            begin(out, "files", 502);
            whole(out, 502, null, 0, null, null, 9, null);
            out.nullPointer();
        });
        assertThat(error(results)).isZero();
        assertThat(options().securityDescriptor()).isEqualTo(before);
        assertThat(options().description()).as("the remark that it left out").isEmpty();
    }

    @Test
    void changesOnlySharesThatThereAreAndNotTheServersOwn() throws MalformedMessageException {
        assertThat(setRemark(administrator, "nothing", "x")).isEqualTo(2310);
        assertThat(setRemark(administrator, "", "x")).isEqualTo(87);
        assertThat(setRemark(administrator, "IPC$", "x")).isEqualTo(5);
        assertThat(setRemark(administrator, "files", "x".repeat(257))).isEqualTo(87);
        assertThat(error(administrator.call(SET_INFO, out -> {
                    begin(out, "files", 1004);
                    out.nullPointer().nullPointer();
                })))
                .isEqualTo(87);
    }

    @Test
    void deletesAShare() throws MalformedMessageException {
        assertThat(administrator.call(DEL, FILES + "00000000").u32()).isZero();
        assertThat(server.share("files")).isEmpty();
        assertThat(administrator.call(DEL, FILES + "00000000").u32()).isEqualTo(2310);
    }

    @Test
    void deletesAShareInTwoPhases() throws MalformedMessageException {
        NdrReader started = administrator.call(DEL_START, FILES + "00000000");
        Guid handle = started.contextHandle();
        assertThat(started.u32()).isZero();
        assertThat(server.share("files")).isPresent();

        NdrReader committed = administrator.call(DEL_COMMIT, out -> out.contextHandle(handle));
        assertThat(committed.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(committed.u32()).isZero();
        assertThat(server.share("files")).isEmpty();

        NdrReader none = administrator.call(DEL_START, FILES + "00000000");
        assertThat(none.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(none.u32()).isEqualTo(2310);
        assertThat(administrator.callForFault(DEL_COMMIT, "00".repeat(20))).isEqualTo(0x1c00_001a);
    }

    @Test
    void aShareThatIsNoLongerStickyStaysUntilTheServerEnds() throws MalformedMessageException {
        assertThat(administrator.call(DEL_STICKY, FILES + "00000000").u32()).isZero();
        assertThat(server.share("files")).get().matches(SmbShare::temporary);
        assertThat(administrator
                        .call(
                                DEL_STICKY,
                                out -> out.nullPointer().string("IPC$").u32(0))
                        .u32())
                .isEqualTo(5);
        assertThat(administrator
                        .call(
                                DEL_STICKY,
                                out -> out.nullPointer().string("none").u32(0))
                        .u32())
                .isEqualTo(2310);
        assertThat(client(Fixture.USER).call(DEL_STICKY, FILES + "00000000").u32())
                .isEqualTo(5);
    }

    @Test
    void changesNothingForOthers() throws MalformedMessageException {
        Client user = client(Fixture.USER);
        assertThat(error(user.call(ADD, ADD_2))).isEqualTo(5);
        assertThat(setRemark(user, "files", "x")).isEqualTo(5);
        assertThat(user.call(DEL, FILES + "00000000").u32()).isEqualTo(5);
        NdrReader started = user.call(DEL_START, FILES + "00000000");
        assertThat(started.contextHandle()).isEqualTo(Guid.ZERO);
        assertThat(started.u32()).isEqualTo(5);
        assertThat(server.shares()).containsExactly(Fixture.FILES, Fixture.IPC);
    }

    @Test
    void saysWhetherAFolderIsShared() throws MalformedMessageException {
        Client user = client(Fixture.USER);
        assertThat(words(user.call(CHECK, out -> out.nullPointer().string("/srv/files")), 2))
                .containsExactly(0L, 0L);
        assertThat(words(user.call(CHECK, out -> out.nullPointer().string("/srv/other")), 2))
                .containsExactly(0L, 2311L);
        assertThat(words(user.call(CHECK, out -> out.nullPointer().string("")), 2))
                .containsExactly(0L, 2311L);
    }

    @Test
    void refusesArgumentsThatContradictThemselves() {
        assertThat(administrator.callForFault(ADD, ADD_2.replaceFirst("0200000002000000", "02000000f6010000")))
                .as("another level in the union")
                .isEqualTo(0x6f7);
        assertThat(administrator.callForFault(ADD, ADD_2.substring(0, ADD_2.length() - 16)))
                .as("no end")
                .isEqualTo(0x6f7);
        assertThat(administrator.callForFault(ADD, ADD_2 + "00".repeat(16)))
                .as("more behind the end")
                .isEqualTo(0x6f7);
    }

    @Property
    void argumentsWithAnyByteChangedAreAnsweredOrBad(
            @ForAll @IntRange(min = 0, max = 150) int index, @ForAll byte value) {
        byte[] stub = HexFormat.of().parseHex(ADD_2);
        stub[index % stub.length] = value;
        byte[] answer = client(Fixture.ADMINISTRATOR)
                .sendForOne(Client.request(3, 2, 0, ADD, HexFormat.of().formatHex(stub)));
        if (Client.type(answer) != PduType.RESPONSE) {
            assertThat(Client.fault(answer)).isEqualTo(0x6f7);
        }
    }

    private static long setRemark(Client client, String share, String remark) throws MalformedMessageException {
        return error(client.call(SET_INFO, out -> {
            begin(out, share, 1004);
            out.pointer(() -> out.uniqueString(remark)).referents().nullPointer();
        }));
    }

    private static Consumer<NdrWriter> add(
            int level,
            @Nullable String name,
            int type,
            @Nullable String path,
            int maxUses,
            @Nullable SecurityDescriptor descriptor) {
        return out -> {
            optional(out, null).u32(level).u32(level);
            whole(out, level, name, type, null, path, maxUses, descriptor);
            out.pointer(() -> out.u32(0)).referents();
        };
    }

    /** A structure of level 2, 502 or 503. */
    private static void whole(
            NdrWriter out,
            int level,
            @Nullable String name,
            int type,
            @Nullable String remark,
            @Nullable String path,
            int maxUses,
            @Nullable SecurityDescriptor descriptor) {
        out.pointer(() -> {
            out.uniqueString(name)
                    .u32(type)
                    .uniqueString(remark)
                    .u32(0)
                    .u32(maxUses)
                    .u32(0);
            out.uniqueString(path).nullPointer();
            if (level == 503) {
                out.uniqueString("*");
            }
            if (descriptor != null) {
                byte[] bytes = encode(descriptor);
                out.u32(bytes.length).pointer(() -> out.u32(bytes.length).bytes(bytes));
            } else if (level != 2) {
                out.u32(0).nullPointer();
            }
        });
        out.referents();
    }

    private static byte[] encode(SecurityDescriptor descriptor) {
        WireWriter writer = new WireWriter();
        descriptor.encode(writer);
        return writer.toByteArray();
    }

    /** Server, share and level of NetrShareSetInfo, and the level of the union. */
    private static void begin(NdrWriter out, String share, int level) {
        begin(out, share, level, true);
    }

    private static void begin(NdrWriter out, String share, int level, boolean union) {
        out.nullPointer().string(share).u32(level);
        if (union) {
            out.u32(level);
        }
    }

    private ShareOptions options() {
        return server.share("files").orElseThrow().options();
    }

    private static long error(NdrReader results) throws MalformedMessageException {
        results.uniqueU32(); // the member that is wrong
        return results.u32();
    }

    private Client client(Caller caller) {
        return Client.bound(new SrvsvcService().open(server, caller), Client.SRVSVC);
    }
}
