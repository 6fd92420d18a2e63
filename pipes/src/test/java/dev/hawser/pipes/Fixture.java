package dev.hawser.pipes;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.NewShare;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.ServerNetworkInterface;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.ServerStatistics;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareEvent;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A server with these shares, nobody on it, and everybody seeing all when he browses. */
public record Fixture(List<SmbShare> shares) implements Management, Administration {
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    public static final Caller ADMINISTRATOR = new Caller("NAS\\admin", true, Door.RPC, "192.0.2.1");
    public static final Caller USER = new Caller("NAS\\user", false, Door.RPC, "192.0.2.2");

    public static final SmbShare FILES =
            share("files", "/srv/files", "Everybody's", SmbShare.Type.FILE_SYSTEM_DIRECTORY, false, true);
    public static final SmbShare IPC =
            share("IPC$", "", "Remote IPC", SmbShare.Type.INTERPROCESS_COMMUNICATION, true, false);

    public Fixture {
        shares = List.copyOf(shares);
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

    @Override
    public ServerInfo server() {
        return new ServerInfo("NAS", "WORKGROUP", "The archive", "Hawser", "0.1", STARTED);
    }

    @Override
    public List<SmbShare> browse() {
        return shares;
    }

    @Override
    public Access access(Caller caller) {
        return caller.administrator() ? new Access.Granted(this) : new Access.Denied("no administrator");
    }

    @Override
    public List<SmbSession> sessions() {
        return List.of();
    }

    @Override
    public Optional<SmbSession> session(long sessionId) {
        return Optional.empty();
    }

    @Override
    public boolean closeSession(long sessionId) {
        return false;
    }

    @Override
    public List<SmbOpenFile> openFiles() {
        return List.of();
    }

    @Override
    public Optional<SmbOpenFile> openFile(long fileId) {
        return Optional.empty();
    }

    @Override
    public boolean closeOpenFile(long fileId) {
        return false;
    }

    @Override
    public AccountDirectory accounts() {
        throw new UnsupportedOperationException("this server has no names");
    }

    @Override
    public Optional<SmbShare> share(String name) {
        return shares().stream()
                .filter(share -> share.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public SmbShare createShare(NewShare share) throws ManagementException {
        throw unchangeable();
    }

    @Override
    public SmbShare changeShare(String name, UnaryOperator<ShareOptions> change) throws ManagementException {
        throw unchangeable();
    }

    @Override
    public void deleteShare(String name) throws ManagementException {
        throw unchangeable();
    }

    @Override
    public AutoCloseable watchShares(Consumer<ShareEvent> listener) {
        return () -> {};
    }

    @Override
    public List<SmbTreeConnect> treeConnects() {
        return List.of();
    }

    @Override
    public Map<ServerSetting, SettingValue> configuration() {
        return Map.of();
    }

    @Override
    public boolean isSettable(ServerSetting setting) {
        return false;
    }

    @Override
    public void configure(Map<ServerSetting, SettingValue> changes) throws ManagementException {
        throw unchangeable();
    }

    @Override
    public ServerStatistics statistics() {
        return new ServerStatistics(Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0, 0);
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

    private static ManagementException unchangeable() {
        return new ManagementException(ManagementException.Problem.NOT_SUPPORTED, "this server stays as it is");
    }
}
