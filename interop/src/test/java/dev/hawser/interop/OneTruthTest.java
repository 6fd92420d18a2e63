package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One truth at every door: the Java API, the command line, WS-Management, CIM-XML and RPC show the same sessions, open
 * files and shares, property for property, at one moment that the test holds still; and what one of them closes is gone at
 * all of them, and nothing else.
 */
@Tag("interop")
class OneTruthTest {
    /** An administrator who does nothing but ask. */
    private static final String AUDITOR = "auditor";

    private static final long SUCCESS = 0;
    private static final long INVALID_PARAMETER = 87;
    private static final long CLIENT_NAME_NOT_FOUND = 2312;

    private final Path temp;

    OneTruthTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void everyDoorShowsTheSame() throws IOException {
        with("127.0.0.1:0", true, (doors, sessions) -> {
            assertThat(doors.api().instances(ManagedClass.SESSION))
                    .extracting(
                            session -> session.text("ClientComputerName"),
                            session -> session.text("ClientUserName"),
                            session -> session.text("Dialect"),
                            session -> session.number("NumOpens"),
                            session -> session.number("SecondsIdle"),
                            session -> session.number("SecondsExists"))
                    .containsExactly(
                            tuple("127.0.0.1", "HAWSER\\bob", "2.1", 1L, 13L, 13L),
                            tuple("127.0.0.1", "HAWSER\\alice", "3.0", 5L, 13L, 13L),
                            tuple("127.0.0.1", "HAWSER\\bob", "3.0", 0L, 0L, 13L),
                            tuple("127.0.0.1", "NT AUTHORITY\\ANONYMOUS LOGON", "3.1.1", 1L, 13L, 13L),
                            tuple("127.0.0.1", "HAWSER\\WS1$", "3.0", 1L, 5L, 5L),
                            tuple("127.0.0.1", "HAWSER\\Guest", "3.1.1", 1L, 5L, 5L),
                            tuple("127.0.0.2", "HAWSER\\bob", "2.0.2", 1L, 5L, 5L),
                            tuple("127.0.0.2", "HAWSER\\alice", "2.0.2", 1L, 5L, 5L),
                            tuple("127.0.0.3", "HAWSER\\alice", "3.0.2", 1L, 5L, 5L),
                            tuple("127.0.0.3", "HAWSER\\WS1$", "3.0.2", 0L, 5L, 5L),
                            tuple("127.0.0.4", "HAWSER\\dave", "3.1.1", 1L, 0L, 0L));
            everyDoorShowsTheSame(doors);
            sessions.transfer().finish();
        });
    }

    @Test
    void everyDoorShowsTheSameOverIpv6() throws IOException {
        Prerequisites.require(
                NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null,
                "there is no IPv6 loopback address");
        with("[::1]:0", false, (doors, sessions) -> {
            assertThat(doors.api().instances(ManagedClass.SESSION)).hasSize(11).allSatisfy(session -> assertThat(
                            session.text("ClientComputerName"))
                    .isEqualTo("[::1]"));
            everyDoorShowsTheSame(doors);

            assertThat(doors.srvsvc().delete("\\\\[::1]", HeldSessions.MACHINE)).isEqualTo(SUCCESS);
            assertThat(doors.api().instances(ManagedClass.SESSION)).hasSize(9).noneMatch(session -> session.user()
                    .equals(HeldSessions.MACHINE));
            sessions.transfer().finish();
        });
    }

    @Test
    void whatOneDoorClosesIsGoneAtEveryOtherAndNothingElse() throws IOException {
        with("127.0.0.1:0", true, (doors, sessions) -> {
            List<Instance> left = new ArrayList<>(doors.api().instances(ManagedClass.SESSION));
            assertThat(left).hasSize(11);
            Map<Door, Predicate<Instance>> each = Map.of(
                    doors.api(), session -> session.number("NumOpens") == 5,
                    doors.commandLine(), session -> is(session, "127.0.0.1", "ws1$"),
                    doors.wsman(), session -> session.isOf("guest"),
                    doors.cimXml(), session -> session.isOf("anonymous logon"));
            for (Door door : List.of(doors.api(), doors.commandLine(), doors.wsman(), doors.cimXml())) {
                Instance doomed = only(left, Objects.requireNonNull(each.get(door)));
                door.close(ManagedClass.SESSION, doomed);
                left.remove(doomed);
                everyDoorShows(left, doors, sessions);
            }

            Srvsvc rpc = doors.srvsvc();
            assertThat(rpc.delete("\\\\127.0.0.2", "BOB")).isEqualTo(SUCCESS);
            assertThat(left.removeIf(session -> is(session, "127.0.0.2", "bob")))
                    .isTrue();
            everyDoorShows(left, doors, sessions);

            assertThat(rpc.delete("\\\\127.0.0.3", null)).isEqualTo(SUCCESS);
            assertThat(left.removeIf(
                            session -> session.text("ClientComputerName").equals("127.0.0.3")))
                    .isTrue();
            everyDoorShows(left, doors, sessions);

            assertThat(rpc.delete(null, "bob")).isEqualTo(SUCCESS);
            assertThat(left.removeIf(session -> session.isOf("bob"))).isTrue();
            everyDoorShows(left, doors, sessions);

            assertThat(rpc.delete("\\\\127.0.0.9", null)).isEqualTo(CLIENT_NAME_NOT_FOUND);
            assertThat(rpc.delete("\\\\127.0.0.2", "bob")).isEqualTo(CLIENT_NAME_NOT_FOUND);
            assertThat(rpc.delete(null, null)).isEqualTo(INVALID_PARAMETER);
            everyDoorShows(left, doors, sessions);

            assertThat(left).extracting(Instance::user).containsExactly("alice", "dave");
            sessions.transfer().finish();
            assertThat(sessions.stays().write(new byte[] {1}, 0)).isEqualTo(1);
        });
    }

    private interface Script {
        void run(Doors doors, HeldSessions sessions) throws IOException;
    }

    private void with(String listen, boolean several, Script script) throws IOException {
        ManualClock clock = new ManualClock();
        // A guest is no owner, and no member of a group.
        Files.setPosixFilePermissions(
                Files.createDirectory(temp.resolve(TestServer.SHARE)), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (TestServer server = TestServer.start(temp, options -> options.listen(listen)
                        .clock(clock)
                        .signingRequired(false)
                        .guest(true)
                        .anonymous(true)
                        .account(HeldSessions.MACHINE, TestServer.PASSWORD)
                        .account(HeldSessions.DAVE, TestServer.PASSWORD)
                        .administrator(AUDITOR, TestServer.PASSWORD));
                Doors doors = new Doors(server, AUDITOR, temp);
                HeldSessions sessions = new HeldSessions(server, clock, several)) {
            script.run(doors, sessions);
        }
    }

    private static void everyDoorShows(List<Instance> expected, Doors doors, HeldSessions held) {
        assertThat(doors.api().instances(ManagedClass.SESSION)).isEqualTo(expected);
        everyDoorShowsTheSame(ManagedClass.SESSION, doors);
        rpcShowsTheSame(doors.srvsvc().sessions(), expected);
        held.transfer().goesOn();
    }

    private static void everyDoorShowsTheSame(Doors doors) {
        for (ManagedClass type : ManagedClass.values()) {
            everyDoorShowsTheSame(type, doors);
        }
        List<Instance> sessions = doors.api().instances(ManagedClass.SESSION);
        List<Instance> files = doors.api().instances(ManagedClass.OPEN_FILE);
        List<Instance> shares = doors.api().instances(ManagedClass.SHARE);
        assertThat(sessions).allSatisfy(session -> assertThat(files)
                .filteredOn(file -> file.text("SessionId").equals(session.text("SessionId")))
                .hasSize((int) session.number("NumOpens")));
        Srvsvc.Lists lists = doors.srvsvc().all();
        rpcShowsTheSame(lists, sessions);
        assertThat(lists.files())
                .isEqualTo(files.stream().map(OneTruthTest::fileInfo).toList());
        for (int level : Srvsvc.SHARE_LEVELS) {
            assertThat(lists.shares(level)).hasSize(shares.size());
            for (int i = 0; i < shares.size(); i++) {
                sameShare(lists.shares(level).get(i), shares.get(i));
            }
        }
        assertThat(lists.shares(502).stream().map(OneTruthTest::sddl))
                .containsExactlyElementsOf(shares.stream()
                        .map(share -> share.text("SecurityDescriptor"))
                        .toList());
    }

    private static void everyDoorShowsTheSame(ManagedClass type, Doors doors) {
        List<Instance> api = doors.api().instances(type);
        List<Instance> wsman = doors.wsman().instances(type);
        assertThat(wsman).as("%s by WS-Management", type).allSatisfy(instance -> assertThat(
                        instance.properties().keySet())
                .isEqualTo(type.properties()));
        assertThat(doors.cimXml().instances(type)).as("%s by CIM-XML", type).isEqualTo(wsman);
        same(type + " by WS-Management", wsman, api);
        same(type + " on the command line", doors.commandLine().instances(type), api);
    }

    /** What both have must be equal, and that is not nothing. */
    private static void same(String what, List<Instance> shown, List<Instance> api) {
        Set<String> common = new HashSet<>(shown.getFirst().properties().keySet());
        common.retainAll(api.getFirst().properties().keySet());
        assertThat(common).as(what).hasSizeGreaterThanOrEqualTo(10);
        assertThat(shown.stream().map(instance -> instance.only(common)).toList())
                .as(what)
                .isEqualTo(api.stream().map(instance -> instance.only(common)).toList());
    }

    private static void rpcShowsTheSame(Srvsvc.Lists lists, List<Instance> sessions) {
        for (int level : Srvsvc.SESSION_LEVELS) {
            assertThat(lists.sessions(level))
                    .as("SESSION_INFO_%d", level)
                    .isEqualTo(sessions.stream()
                            .map(session -> sessionInfo(level, session))
                            .toList());
        }
    }

    /** [MS-SRVS] 2.2.4.11 to 2.2.4.15, filled as [MS-SMB2] 3.3.4.18 says. */
    private static Instance sessionInfo(int level, Instance session) {
        Instance.Builder info = new Instance.Builder().with("cname", session.text("ClientComputerName"));
        if (level > 0) {
            info.with("username", session.user())
                    .with("time", session.number("SecondsExists"))
                    .with("idle_time", session.number("SecondsIdle"));
        }
        if (level != 0 && level != 10) {
            info.with("num_opens", session.number("NumOpens"))
                    .with("user_flags", session.text("Authentication").equals("GUEST") ? 1 : 0);
        }
        if (level == 2 || level == 502) {
            info.with("cltype_name", "");
        }
        if (level == 502) {
            info.with("transport", session.text("TransportName"));
        }
        return info.build();
    }

    /** [MS-SRVS] 2.2.4.7; of the permissions those three that an access mask has at the same place. */
    private static Instance fileInfo(Instance file) {
        return new Instance.Builder()
                .with("id", file.number("FileId") & 0xFFFF_FFFFL)
                .with("permissions", file.number("Permissions") & Srvsvc.READ_WRITE_CREATE)
                .with("num_locks", file.number("Locks"))
                .with("path_name", file.text("Path"))
                .with("username", file.user())
                .build();
    }

    /** [MS-SRVS] 2.2.4.24 and 2.2.4.26; STYPE_SPECIAL and STYPE_TEMPORARY of 2.2.2.4. */
    private static void sameShare(Instance info, Instance share) {
        String name = share.text("Name");
        long asking = name.equals("IPC$") ? 1 : 0;
        long type = share.number("ShareType")
                | (share.flag("Special") ? 0x8000_0000L : 0)
                | (share.flag("Temporary") ? 0x4000_0000L : 0);
        long limit = share.number("ConcurrentUserLimit");
        assertThat(info.text("netname")).isEqualTo(name);
        assertThat(info.number("type")).as("type of %s", name).isEqualTo(type);
        assertThat(info.text("remark")).isEqualTo(share.text("Description"));
        assertThat(info.number("max_uses")).isEqualTo(limit == 0 ? 0xFFFF_FFFFL : limit);
        assertThat(info.number("current_uses") - asking)
                .as("users of %s", name)
                .isEqualTo(share.number("CurrentUsers"));
        assertThat(info.text("path"))
                .isEqualTo(
                        Objects.requireNonNull(share.properties().get("Path")).orElse(""));
    }

    /** The security descriptor of SHARE_INFO_502 in the language of MSFT_SmbShare. */
    private static String sddl(Instance info) {
        try {
            return Sddl.format(SecurityDescriptor.decode(
                            WireReader.of(ByteBuffer.wrap(HexFormat.of().parseHex(info.text("security_descriptor"))))))
                    .orElseThrow();
        } catch (MalformedMessageException e) {
            throw new AssertionError(info.toString(), e);
        }
    }

    private static boolean is(Instance session, String computer, String user) {
        return session.text("ClientComputerName").equals(computer) && session.isOf(user);
    }

    private static Instance only(List<Instance> sessions, Predicate<Instance> wanted) {
        List<Instance> found = sessions.stream().filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
