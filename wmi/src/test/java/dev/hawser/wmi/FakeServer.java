package dev.hawser.wmi;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
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
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.management.TokenLogin;
import dev.hawser.wire.dtyp.Guid;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server in memory: its sessions are what a test puts in. */
public final class FakeServer implements Management, Administration, Logins {
    public static final Caller ADMINISTRATOR = new Caller("HAWSER\\admin", true, Door.WS_MANAGEMENT, "192.0.2.1");
    public static final Caller USER = new Caller("HAWSER\\user", false, Door.WS_MANAGEMENT, "192.0.2.2");
    public static final String PASSWORD = "p:ässword";

    /** Has the high bit set, so that a signed or a 32-bit rendering shows. */
    public static final long LARGE_ID = 0xFEDC_BA98_7654_3211L;

    public static final String LARGE_ID_TEXT = "18364758544493064721";

    public final List<SmbSession> sessions = new CopyOnWriteArrayList<>();

    public final List<SmbOpenFile> openFiles = new CopyOnWriteArrayList<>();
    public final List<SmbShare> shares = new CopyOnWriteArrayList<>();
    private final Map<ServerSetting, SettingValue> settings = new EnumMap<>(ServerSetting.class);
    private OptionalLong bandwidthLimit = OptionalLong.empty();

    /** Who watches the shares. */
    public final List<Consumer<ShareEvent>> watchers = new CopyOnWriteArrayList<>();

    /** How often somebody asked for all sessions. */
    public int listings;

    public FakeServer() {
        for (ServerSetting setting : ServerSetting.values()) {
            settings.put(
                    setting,
                    switch (setting.type()) {
                        case FLAG -> new SettingValue.Flag(false);
                        case NUMBER -> new SettingValue.Amount(0);
                        case TEXT -> new SettingValue.Text("");
                    });
        }
    }

    public static SmbSession session(long id, String user, @Nullable String node) {
        return new SmbSession(
                id,
                "*",
                node,
                "[fe80::1]",
                user,
                3,
                33,
                4_294_967_295L,
                "3.1.1",
                "TCP",
                SmbInstance.DEFAULT,
                Instant.EPOCH,
                SmbSession.Authentication.NTLMV2,
                true,
                null,
                new Guid(0, 0),
                40000);
    }

    public FakeServer with(int count) {
        for (int i = 1; i <= count; i++) {
            sessions.add(session(0x14_0000_0000L + i * 4L + 1, "HAWSER\\user" + i, null));
        }
        return this;
    }

    public FakeServer with(SmbSession session) {
        sessions.add(session);
        return this;
    }

    @Override
    public ServerInfo server() {
        return new ServerInfo("HAWSER", "WORKGROUP", "", "Hawser", "1", Instant.EPOCH);
    }

    @Override
    public List<SmbShare> browse() {
        return List.of();
    }

    @Override
    public Optional<List<SmbSession>> whoIsConnected(Caller caller) {
        return caller.administrator() ? Optional.of(sessions()) : Optional.empty();
    }

    @Override
    public Access access(Caller caller) {
        return caller.administrator() ? new Access.Granted(this) : new Access.Denied("Administrators only.");
    }

    @Override
    public List<SmbSession> sessions() {
        listings++;
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
        return List.copyOf(openFiles);
    }

    @Override
    public Optional<SmbOpenFile> openFile(long fileId) {
        return openFiles.stream().filter(file -> file.fileId() == fileId).findFirst();
    }

    @Override
    public boolean closeOpenFile(long fileId) {
        return openFiles.removeIf(file -> file.fileId() == fileId);
    }

    @Override
    public List<SmbShare> shares() {
        return List.copyOf(shares);
    }

    @Override
    public Optional<Caller> login(String user, String password, Door door, String from) {
        return password.equals(PASSWORD)
                ? Optional.of(new Caller("HAWSER\\" + user, user.equals("admin"), door, from))
                : Optional.empty();
    }

    @Override
    public AccountDirectory accounts() {
        return new FakeAccounts();
    }

    @Override
    public Optional<SmbShare> share(String name) {
        return shares.stream()
                .filter(share -> share.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Special is what has the name {@code IPC$}. */
    public static SmbShare share(String name, String path, ShareOptions options, boolean temporary) {
        boolean special = name.equals("IPC$");
        SmbShare.Type type = special ? SmbShare.Type.INTERPROCESS_COMMUNICATION : SmbShare.Type.FILE_SYSTEM_DIRECTORY;
        return new SmbShare(name, path, type, special, temporary, false, 2, options);
    }

    @Override
    public SmbShare createShare(NewShare share) throws ManagementException {
        if (share(share.name()).isPresent()) {
            throw new ManagementException(Problem.ALREADY_EXISTS, "there is a share named " + share.name());
        }
        SmbShare created = share(share.name(), share.path(), share.options(), share.temporary());
        shares.add(created);
        tell(ShareEvent.Kind.ADDED, created);
        return created;
    }

    @Override
    public SmbShare changeShare(String name, UnaryOperator<ShareOptions> change) throws ManagementException {
        SmbShare before = changeable(name);
        SmbShare after = share(before.name(), before.path(), change.apply(before.options()), before.temporary());
        shares.set(shares.indexOf(before), after);
        return after;
    }

    @Override
    public void deleteShare(String name) throws ManagementException {
        SmbShare removed = changeable(name);
        shares.remove(removed);
        tell(ShareEvent.Kind.REMOVED, removed);
    }

    private SmbShare changeable(String name) throws ManagementException {
        SmbShare share = share(name).orElseThrow();
        if (share.special()) {
            throw new ManagementException(Problem.ACCESS_DENIED, name + " is the server's own");
        }
        return share;
    }

    @Override
    public void makeShareTemporary(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable watchShares(Consumer<ShareEvent> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    private void tell(ShareEvent.Kind kind, SmbShare share) {
        watchers.forEach(watcher -> watcher.accept(new ShareEvent(kind, share)));
    }

    @Override
    public List<SmbTreeConnect> treeConnects() {
        return List.of();
    }

    @Override
    public Map<ServerSetting, SettingValue> configuration() {
        return Map.copyOf(settings);
    }

    @Override
    public boolean isSettable(ServerSetting setting) {
        return setting != ServerSetting.IRP_STACK_SIZE;
    }

    @Override
    public void configure(Map<ServerSetting, SettingValue> changes) throws ManagementException {
        if (!changes.keySet().stream().allMatch(this::isSettable)) {
            throw unchangeable();
        }
        settings.putAll(changes);
    }

    @Override
    public ServerStatistics statistics() {
        return new ServerStatistics(Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public List<ServerNetworkInterface> networkInterfaces() {
        return List.of(new ServerNetworkInterface(2, InetAddress.getLoopbackAddress(), "lo", 1_000_000_000));
    }

    @Override
    public OptionalLong bandwidthLimit() {
        return bandwidthLimit;
    }

    @Override
    public void limitBandwidth(OptionalLong bytesPerSecond) throws ManagementException {
        if (bytesPerSecond.isPresent() && bytesPerSecond.getAsLong() < 1) {
            throw new ManagementException(Problem.INVALID_PARAMETER, "a limit is at least 1");
        }
        bandwidthLimit = bytesPerSecond;
    }

    private static ManagementException unchangeable() {
        return new ManagementException(Problem.NOT_SUPPORTED, "this server stays as it is");
    }

    @Override
    public TokenLogin begin(Door door, String from, Optional<ChannelBinding> channel) {
        return new FakeTokenLogin(this, door, from, channel);
    }
}
