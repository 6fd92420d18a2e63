package dev.hawser.app.control;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
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
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A management model in memory: what it lists is what a test has put there. */
public final class FrozenServer implements Management, Administration {
    private static final Instant STARTED = Instant.parse("2026-11-22T09:00:00Z");

    public final List<SmbSession> sessions = new CopyOnWriteArrayList<>();
    public final List<SmbOpenFile> files = new CopyOnWriteArrayList<>();
    public final List<Caller> callers = new CopyOnWriteArrayList<>();

    public static SmbSession aSession(long id) {
        return new SmbSession(
                id,
                "*",
                null,
                "[fe80::1]",
                "HAWSER\\alice",
                3,
                33,
                45346,
                "3.1.1",
                "TCP",
                SmbInstance.DEFAULT,
                STARTED,
                SmbSession.Authentication.NTLMV2,
                true,
                "AES-128-GCM",
                Guid.parse("e7a7fa39-0558-4d41-9097-9f13bf0f0a18"),
                50123);
    }

    public static SmbOpenFile aFile(long id, long sessionId, String name) {
        return new SmbOpenFile(
                id,
                sessionId,
                "127.0.0.1",
                "HAWSER\\alice",
                "/srv/" + name,
                "files",
                name,
                0x80000000,
                1,
                false,
                true,
                null);
    }

    @Override
    public ServerInfo server() {
        return new ServerInfo("HAWSER", "WORKGROUP", "", "Hawser", "0", STARTED);
    }

    @Override
    public List<SmbShare> browse() {
        return shares();
    }

    /** Lets in everyone but {@code mallory}. */
    @Override
    public Optional<List<SmbSession>> whoIsConnected(Caller caller) {
        return caller.administrator() ? Optional.of(sessions()) : Optional.empty();
    }

    @Override
    public Access access(Caller caller) {
        callers.add(caller);
        return caller.user().equals("mallory") ? new Access.Denied("mallory may not") : new Access.Granted(this);
    }

    @Override
    public List<SmbSession> sessions() {
        return new ArrayList<>(sessions);
    }

    @Override
    public Optional<SmbSession> session(long sessionId) {
        return sessions.stream().filter(s -> s.sessionId() == sessionId).findFirst();
    }

    @Override
    public boolean closeSession(long sessionId) {
        return sessions.removeIf(session -> session.sessionId() == sessionId);
    }

    @Override
    public List<SmbOpenFile> openFiles() {
        return new ArrayList<>(files);
    }

    @Override
    public Optional<SmbOpenFile> openFile(long fileId) {
        return files.stream().filter(f -> f.fileId() == fileId).findFirst();
    }

    @Override
    public boolean closeOpenFile(long fileId) {
        return files.removeIf(file -> file.fileId() == fileId);
    }

    @Override
    public List<SmbShare> shares() {
        ShareOptions options = ShareOptions.guardedBy(new SecurityDescriptor(0, null, null, null, null));
        return List.of(new SmbShare(
                "files",
                "/srv",
                SmbShare.Type.FILE_SYSTEM_DIRECTORY,
                false,
                false,
                true,
                2,
                options.withDescription("Our files")));
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
    public void makeShareTemporary(String name) {
        throw new UnsupportedOperationException();
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
