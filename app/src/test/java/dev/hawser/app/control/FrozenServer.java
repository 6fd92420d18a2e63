package dev.hawser.app.control;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.wire.dtyp.Guid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

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
                id, sessionId, "127.0.0.1", "HAWSER\\alice", "/srv/" + name, "files", name, 0x80000000, 1, null);
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
        return List.of(new SmbShare(
                "files", "/srv", "Our files", SmbShare.Type.FILE_SYSTEM_DIRECTORY, false, false, true, 0, 2));
    }
}
