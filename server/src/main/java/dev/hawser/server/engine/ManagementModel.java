package dev.hawser.server.engine;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The management model of a running server: describes its live state, and acts on it for those who may. Any thread. */
public final class ManagementModel implements Management {
    private static final Logger audit = LoggerFactory.getLogger("dev.hawser.audit");

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_UINT32 = 0xffff_ffffL;

    private final Server server;
    private final Instant started;

    ManagementModel(Server server) {
        this.server = server;
        this.started = server.clock().instant();
    }

    @Override
    public ServerInfo server() {
        Settings settings = server.settings();
        return new ServerInfo(
                settings.serverName(), settings.domain(), settings.comment(), "Hawser", settings.version(), started);
    }

    @Override
    public List<SmbShare> browse() {
        return server.shares().all().stream()
                .map(SharedResources.SharedResource::describe)
                .toList();
    }

    @Override
    public Access access(Caller caller) {
        if (!caller.administrator()) {
            audit.warn("{} by {} from {}: access denied", caller.user(), caller.door(), caller.from());
            return new Access.Denied(caller.user() + " is not an administrator of this server");
        }
        return new Access.Granted(new ForCaller(caller));
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

    /** Administration in one caller's name. */
    private final class ForCaller implements Administration {
        private final Caller caller;

        ForCaller(Caller caller) {
            this.caller = caller;
        }

        @Override
        public List<SmbSession> sessions() {
            return server.sessions().stream()
                    .sorted(Comparator.comparingLong(Session::id))
                    .map(ManagementModel::describe)
                    .toList();
        }

        @Override
        public Optional<SmbSession> session(long sessionId) {
            return Optional.ofNullable(server.session(sessionId)).map(ManagementModel::describe);
        }

        @Override
        public boolean closeSession(long sessionId) {
            Session session = server.session(sessionId);
            boolean closed = session != null && session.close();
            record(
                    "close session " + Long.toUnsignedString(sessionId)
                            + (session == null
                                    ? ""
                                    : " of " + session.identity().qualifiedName()),
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
            return browse();
        }

        private void record(String what, boolean done) {
            audit.info(
                    "{} by {} from {}: {}: {}",
                    caller.user(),
                    caller.door(),
                    caller.from(),
                    what,
                    done ? "done" : "not found");
        }
    }
}
