package dev.hawser.pipes;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.NewShare;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.ServerNetworkInterface;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.ServerStatistics;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareEvent;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A server with these shares, sessions and open files; everybody sees all shares when he browses. */
public final class Fixture implements Management, Administration {
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    public static final Caller ADMINISTRATOR = new Caller("NAS\\admin", true, Door.RPC, "192.0.2.1");
    public static final Caller USER = new Caller("NAS\\user", false, Door.RPC, "192.0.2.2");

    public static final SmbShare FILES =
            share("files", "/srv/files", "Everybody's", SmbShare.Type.FILE_SYSTEM_DIRECTORY, false, true);
    public static final SmbShare IPC =
            share("IPC$", "", "Remote IPC", SmbShare.Type.INTERPROCESS_COMMUNICATION, true, false);

    /** Two of the same user on two machines, two of other users on the first machine, and a guest. */
    public static final List<SmbSession> SESSIONS = List.of(
            session(0x4_0000_0001L, "192.0.2.1", "NAS\\alice", 3, Authentication.NTLMV2),
            session(0x4_0000_0005L, "192.0.2.1", "NAS\\bob", 0, Authentication.NTLMV2),
            session(0x4_0000_0009L, "[2001:db8::7]", "NAS\\alice", 1, Authentication.NTLMV2),
            session(0x4_0000_000dL, "192.0.2.1", "OFFICE\\PC7$", 0, Authentication.NTLMV2),
            session(0x4_0000_0011L, "192.0.2.3", "NAS\\Guest", 2, Authentication.GUEST));

    /** Ids that begin alike in their lower halves, and one whose lower half is 0. */
    public static final List<SmbOpenFile> FILES_OPEN = List.of(
            file(0x1_0000_0007L, "192.0.2.1", "NAS\\alice", "/srv/files/report.txt", 0x0012_0089, 2),
            file(0x2_0000_0007L, "[2001:db8::7]", "NAS\\alice", "/srv/files/plans", 0x0013_019f, 0),
            file(0x2_0000_0000L, "192.0.2.3", "NAS\\Guest", "/srv/files-old/x", 0x0000_0020, 0),
            file(0x3_0000_0008L, "192.0.2.1", "NAS\\alice", "\\PIPE\\srvsvc", 0x0012_019f, 0));

    /** Tree connects, two of which have the same number. */
    public static final List<SmbTreeConnect> TREES = List.of(
            tree(1, 0x4_0000_0001L, "IPC$", SmbShare.Type.INTERPROCESS_COMMUNICATION, "192.0.2.1", "NAS\\alice", 1),
            tree(5, 0x4_0000_0001L, "files", SmbShare.Type.FILE_SYSTEM_DIRECTORY, "192.0.2.1", "NAS\\alice", 2),
            tree(5, 0x4_0000_0011L, "files", SmbShare.Type.FILE_SYSTEM_DIRECTORY, "192.0.2.3", "NAS\\Guest", 0));

    private final List<SmbShare> shares;
    private final List<SmbSession> sessions;
    private final List<SmbOpenFile> files;
    private final Map<ServerSetting, SettingValue> configuration = new EnumMap<>(Map.of(
            ServerSetting.OPLOCK_BREAK_WAIT, new SettingValue.Amount(40),
            ServerSetting.ENABLE_OPLOCKS, new SettingValue.Flag(false)));

    private Fixture(List<SmbShare> shares, List<SmbSession> sessions, List<SmbOpenFile> files) {
        this.shares = new ArrayList<>(shares);
        this.sessions = new ArrayList<>(sessions);
        this.files = new ArrayList<>(files);
    }

    /** A server with nobody on it. */
    public Fixture(List<SmbShare> shares) {
        this(shares, List.of(), List.of());
    }

    /** A server with {@link #SESSIONS} and {@link #FILES_OPEN}. */
    public static Fixture busy() {
        return new Fixture(List.of(FILES, IPC), SESSIONS, FILES_OPEN);
    }

    /** Shares named {@code share0000} and so on. */
    public static Fixture withShares(int count) {
        return new Fixture(IntStream.range(0, count)
                .mapToObj(i -> share(
                        String.format("share%04d", i), "/srv", "", SmbShare.Type.FILE_SYSTEM_DIRECTORY, false, false))
                .toList());
    }

    private static SmbShare share(
            String name, String path, String description, SmbShare.Type type, boolean special, boolean encrypt) {
        ShareOptions options = ShareOptions.guardedBy(new SecurityDescriptor(0, null, null, null, null))
                .withDescription(description)
                .withEncryptData(encrypt)
                .withConcurrentUserLimit(special ? 0 : 20);
        return new SmbShare(name, path, type, special, false, false, 3, options);
    }

    private static SmbSession session(long id, String client, String user, long opens, Authentication how) {
        return new SmbSession(
                id,
                "*",
                null,
                client,
                user,
                opens,
                7,
                95,
                "3.1.1",
                "TCP",
                SmbInstance.DEFAULT,
                STARTED,
                how,
                true,
                null,
                Guid.ZERO,
                50_000);
    }

    private static SmbTreeConnect tree(
            int id, long session, String share, SmbShare.Type type, String client, String user, int opens) {
        return new SmbTreeConnect(id, session, share, type, client, user, opens, 17);
    }

    private static SmbOpenFile file(long id, String client, String user, String path, int permissions, int locks) {
        return new SmbOpenFile(id, 1, client, user, path, "files", "", permissions, locks, false, true, null);
    }

    @Override
    public ServerInfo server() {
        return new ServerInfo("NAS", "WORKGROUP", "The archive", "Hawser", "0.1", STARTED);
    }

    @Override
    public List<SmbShare> browse() {
        return shares();
    }

    /** Whether everybody may know who is connected. */
    public boolean open;

    @Override
    public Optional<List<SmbSession>> whoIsConnected(Caller caller) {
        return open || caller.administrator() ? Optional.of(sessions()) : Optional.empty();
    }

    @Override
    public Access access(Caller caller) {
        return caller.administrator() ? new Access.Granted(this) : new Access.Denied("no administrator");
    }

    @Override
    public List<SmbSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public Optional<SmbSession> session(long sessionId) {
        return sessions.stream()
                .filter(session -> session.sessionId() == sessionId)
                .findFirst();
    }

    @Override
    public boolean closeSession(long sessionId) {
        return sessions.removeIf(session -> session.sessionId() == sessionId);
    }

    @Override
    public List<SmbOpenFile> openFiles() {
        return List.copyOf(files);
    }

    @Override
    public Optional<SmbOpenFile> openFile(long fileId) {
        return files.stream().filter(file -> file.fileId() == fileId).findFirst();
    }

    @Override
    public boolean closeOpenFile(long fileId) {
        return files.removeIf(file -> file.fileId() == fileId);
    }

    @Override
    public List<SmbShare> shares() {
        return List.copyOf(shares);
    }

    @Override
    public AccountDirectory accounts() {
        return new FixtureAccounts();
    }

    @Override
    public Optional<SmbShare> share(String name) {
        return shares().stream()
                .filter(share -> share.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public SmbShare createShare(NewShare share) throws ManagementException {
        if (share(share.name()).isPresent()) {
            throw new ManagementException(Problem.ALREADY_EXISTS, "there is one");
        }
        if (!share.path().startsWith("/srv")) {
            throw new ManagementException(Problem.INVALID_PARAMETER, "there is no such folder");
        }
        SmbShare created = new SmbShare(
                share.name(),
                share.path(),
                SmbShare.Type.FILE_SYSTEM_DIRECTORY,
                false,
                share.temporary(),
                false,
                0,
                share.options());
        shares.add(created);
        return created;
    }

    @Override
    public SmbShare changeShare(String name, UnaryOperator<ShareOptions> change) throws ManagementException {
        SmbShare before = own(name);
        SmbShare after = new SmbShare(
                before.name(),
                before.path(),
                before.type(),
                false,
                before.temporary(),
                false,
                before.currentUsers(),
                change.apply(before.options()));
        shares.set(shares.indexOf(before), after);
        return after;
    }

    @Override
    public void deleteShare(String name) throws ManagementException {
        shares.remove(own(name));
    }

    @Override
    public void makeShareTemporary(String name) throws ManagementException {
        SmbShare before = own(name);
        SmbShare after = new SmbShare(
                before.name(),
                before.path(),
                before.type(),
                false,
                true,
                false,
                before.currentUsers(),
                before.options());
        shares.set(shares.indexOf(before), after);
    }

    @Override
    public AutoCloseable watchShares(Consumer<ShareEvent> listener) {
        return () -> {};
    }

    @Override
    public List<SmbTreeConnect> treeConnects() {
        return TREES;
    }

    @Override
    public Map<ServerSetting, SettingValue> configuration() {
        return Map.copyOf(configuration);
    }

    @Override
    public boolean isSettable(ServerSetting setting) {
        return false;
    }

    @Override
    public void configure(Map<ServerSetting, SettingValue> changes) throws ManagementException {
        configuration.putAll(changes);
    }

    @Override
    public ServerStatistics statistics() {
        return new ServerStatistics(STARTED, 10, 20, 30, 4, 5, 6, 0x7_0000_0008L, 0x9_0000_000aL);
    }

    @Override
    public List<ServerNetworkInterface> networkInterfaces() {
        return List.of();
    }

    @Override
    public OptionalLong bandwidthLimit() {
        return OptionalLong.empty();
    }

    @Override
    public void limitBandwidth(OptionalLong bytesPerSecond) throws ManagementException {
        throw unchangeable();
    }

    private SmbShare own(String name) throws ManagementException {
        SmbShare found = share(name).orElseThrow(() -> new ManagementException(Problem.NOT_FOUND, "there is none"));
        if (found.special()) {
            throw new ManagementException(Problem.ACCESS_DENIED, "it is the server's own");
        }
        return found;
    }

    private static ManagementException unchangeable() {
        return new ManagementException(Problem.NOT_SUPPORTED, "this server stays as it is");
    }
}
