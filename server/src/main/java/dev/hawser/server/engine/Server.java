package dev.hawser.server.engine;

import dev.hawser.server.ServerClock;
import dev.hawser.server.auth.Authenticator;
import dev.hawser.server.file.DirectoryWatches;
import dev.hawser.server.file.FileTable;
import dev.hawser.server.pipe.PipeService;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all connections of a server share: the global state of [MS-SMB2] 3.3.1.5. Any thread. */
public final class Server {
    /** Ids grow by four from a base that differs between runs; so no id is used twice, and none is 0 or all ones. */
    private static final int SESSION_ID_STEP = 4;

    private final Settings settings;
    private final ServerClock clock;
    private final RandomGenerator random;
    private final Authenticator authenticator;
    private final SharedResources shares;
    private final Map<String, PipeService> pipes;
    private final ManagementModel management;
    private final FileTable files = new FileTable();
    private final DirectoryWatches watches = new DirectoryWatches();
    private final ConcurrentHashMap<Long, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Open> opens = new ConcurrentHashMap<>();
    private final AtomicLong nextSessionId;
    private final AtomicLong nextFileId = new AtomicLong();

    public Server(
            Settings settings,
            ServerClock clock,
            RandomGenerator random,
            Authenticator authenticator,
            SharedResources shares,
            Map<String, PipeService> pipes) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.authenticator = authenticator;
        this.shares = shares;
        this.pipes = pipes;
        this.nextSessionId = new AtomicLong((random.nextLong() & 0x0fff_ffff_0000_0000L) + 0x1_0000_0001L);
        this.management = new ManagementModel(this);
    }

    public Settings settings() {
        return settings;
    }

    public ServerClock clock() {
        return clock;
    }

    public RandomGenerator random() {
        return random;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public SharedResources shares() {
        return shares;
    }

    public FileTable files() {
        return files;
    }

    /** Who watches which directory. */
    public DirectoryWatches watches() {
        return watches;
    }

    public ManagementModel management() {
        return management;
    }

    /** @param name as the client wrote it */
    public Optional<PipeService> pipe(String name) {
        return Optional.ofNullable(pipes.get(name.toLowerCase(Locale.ROOT)));
    }

    public long newSessionId() {
        return nextSessionId.getAndAdd(SESSION_ID_STEP);
    }

    public long newFileId() {
        return nextFileId.incrementAndGet();
    }

    /** GlobalSessionTable; sessions that are still authenticating are not in it. */
    public Collection<Session> sessions() {
        return sessions.values();
    }

    public @Nullable Session session(long id) {
        return sessions.get(id);
    }

    void add(Session session) {
        sessions.put(session.id(), session);
    }

    void remove(Session session) {
        sessions.remove(session.id(), session);
    }

    /** GlobalOpenTable. */
    public List<Open> opens() {
        return List.copyOf(opens.values());
    }

    public @Nullable Open open(long fileId) {
        return opens.get(fileId);
    }

    void add(Open open) {
        opens.put(open.id().volatileId(), open);
    }

    void remove(Open open) {
        opens.remove(open.id().volatileId(), open);
    }
}
