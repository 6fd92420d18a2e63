package dev.hawser.server.engine;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.ManagementException;
import dev.hawser.management.NewShare;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What one caller does to a server; everything but looking leaves an audit record. Any thread. */
final class CallerAdministration implements Administration {
    private static final Logger audit = ManagementModel.audit;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_UINT32 = 0xffff_ffffL;

    private final Server server;
    private final AccountDirectory accounts;
    private final ShareAdministration shares;
    private final SettingsAdministration settings;
    private final Instant started;
    private final Caller caller;

    CallerAdministration(
            Server server,
            AccountDirectory accounts,
            ShareAdministration shares,
            SettingsAdministration settings,
            Instant started,
            Caller caller) {
        this.server = server;
        this.accounts = accounts;
        this.shares = shares;
        this.settings = settings;
        this.started = started;
        this.caller = caller;
    }

    @Override
    public AccountDirectory accounts() {
        return accounts;
    }

    @Override
    public List<SmbSession> sessions() {
        return server.sessions().stream()
                .sorted(Comparator.comparingLong(Session::id))
                .map(CallerAdministration::describe)
                .toList();
    }

    @Override
    public Optional<SmbSession> session(long sessionId) {
        return Optional.ofNullable(server.session(sessionId)).map(CallerAdministration::describe);
    }

    @Override
    public boolean closeSession(long sessionId) {
        Session session = server.session(sessionId);
        boolean closed = session != null && session.close();
        if (closed) {
            server.counters().sessionsEnded.increment();
        }
        record(
                "close session " + Long.toUnsignedString(sessionId)
                        + (session == null ? "" : " of " + session.identity().qualifiedName()),
                closed);
        return closed;
    }

    @Override
    public List<SmbOpenFile> openFiles() {
        return server.opens().stream()
                .map(Open::describe)
                .sorted(Comparator.comparingLong(SmbOpenFile::fileId))
                .toList();
    }

    @Override
    public Optional<SmbOpenFile> openFile(long fileId) {
        return Optional.ofNullable(server.open(fileId)).map(Open::describe);
    }

    @Override
    public boolean closeOpenFile(long fileId) {
        Open open = server.open(fileId);
        String what = open == null ? "" : ' ' + open.describe().path();
        boolean closed = open != null && open.close();
        record("close file " + Long.toUnsignedString(fileId) + what, closed);
        return closed;
    }

    @Override
    public List<SmbShare> shares() {
        return server.shares().all().stream().map(SharedResource::describe).toList();
    }

    @Override
    public Optional<SmbShare> share(String name) {
        return server.shares().find(name).map(SharedResource::describe);
    }

    @Override
    public SmbShare createShare(NewShare share) throws ManagementException {
        return recorded("create share " + share.name() + " of " + share.path(), () -> shares.create(share));
    }

    @Override
    public SmbShare changeShare(String name, UnaryOperator<ShareOptions> change) throws ManagementException {
        return recorded("change share " + name, () -> shares.change(name, change));
    }

    @Override
    public void deleteShare(String name) throws ManagementException {
        recorded("delete share " + name, () -> {
            shares.delete(name);
            return name;
        });
    }

    @Override
    public void makeShareTemporary(String name) throws ManagementException {
        recorded("make share " + name + " temporary", () -> {
            shares.makeTemporary(name);
            return name;
        });
    }

    @Override
    public AutoCloseable watchShares(Consumer<ShareEvent> listener) {
        return shares.watch(listener);
    }

    @Override
    public List<SmbTreeConnect> treeConnects() {
        return server.shares().all().stream()
                .flatMap(share -> share.trees().stream())
                .map(this::describe)
                .sorted(Comparator.comparingLong(SmbTreeConnect::sessionId).thenComparingInt(SmbTreeConnect::treeId))
                .toList();
    }

    private SmbTreeConnect describe(TreeConnect tree) {
        Session session = tree.session();
        return new SmbTreeConnect(
                tree.id(),
                session.id(),
                tree.resource().name(),
                tree.resource().describe().type(),
                Peer.text(session.remote()),
                session.identity().qualifiedName(),
                (int) session.opens().stream()
                        .filter(open -> open.tree() == tree)
                        .count(),
                seconds(server.clock().nanoTime() - tree.createdNanos()));
    }

    @Override
    public Map<ServerSetting, SettingValue> configuration() {
        return server.configuration().values();
    }

    @Override
    public boolean isSettable(ServerSetting setting) {
        return ServerConfiguration.isSettable(setting);
    }

    @Override
    public void configure(Map<ServerSetting, SettingValue> changes) throws ManagementException {
        recorded("configure " + changes, () -> {
            settings.configure(changes);
            return changes;
        });
    }

    @Override
    public ServerStatistics statistics() {
        Counters counters = server.counters();
        return new ServerStatistics(
                started,
                counters.filesOpened.sum(),
                counters.pipesOpened.sum(),
                counters.sessionsOpened.sum(),
                counters.sessionsEnded.sum(),
                counters.failedLogins(),
                counters.accessDenied.sum(),
                server.traffic().bytesReceived(),
                server.traffic().bytesSent());
    }

    @Override
    public List<ServerNetworkInterface> networkInterfaces() {
        return server.networkInterfaces();
    }

    @Override
    public OptionalLong bandwidthLimit() {
        return server.traffic().limit();
    }

    @Override
    public void limitBandwidth(OptionalLong bytesPerSecond) throws ManagementException {
        recorded("limit bandwidth to " + bytesPerSecond, () -> {
            settings.limitBandwidth(bytesPerSecond);
            return bytesPerSecond;
        });
    }

    private <T> T recorded(String what, Change<T> change) throws ManagementException {
        try {
            T done = change.make();
            record(what, "done");
            return done;
        } catch (ManagementException e) {
            record(what, e.getMessage());
            throw e;
        }
    }

    private void record(String what, boolean done) {
        record(what, done ? "done" : "not found");
    }

    private void record(String what, @Nullable String result) {
        audit.info("{} by {} from {}: {}: {}", caller.user(), caller.door(), caller.from(), what, result);
    }

    private interface Change<T> {
        T make() throws ManagementException;
    }

    private static SmbSession describe(Session session) {
        return new SmbSession(
                session.id(),
                "*",
                null,
                Peer.text(session.remote()),
                session.identity().qualifiedName(),
                session.opens().size(),
                seconds(session.nanosIdle()),
                seconds(session.nanosExists()),
                session.dialect().toString(),
                session.transport(),
                SmbInstance.DEFAULT,
                session.created(),
                session.identity().authentication(),
                session.signingRequired(),
                session.cipher() == null ? null : session.cipher().toString(),
                session.clientGuid(),
                session.remote().getPort());
    }

    private static long seconds(long nanos) {
        return Math.clamp(nanos / NANOS_PER_SECOND, 0, MAX_UINT32);
    }
}
