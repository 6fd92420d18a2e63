package dev.hawser.server.engine;

import dev.hawser.management.ServerNetworkInterface;
import dev.hawser.management.ServerSetting;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.ServerClock;
import dev.hawser.server.StoreOpener;
import dev.hawser.server.auth.Authenticator;
import dev.hawser.server.file.DirectoryWatches;
import dev.hawser.server.file.FileTable;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.Store;
import dev.hawser.wire.dtyp.Guid;
import java.net.InetAddress;
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
    /**
     * Ids grow by four from an odd base of 31 random bits: so none is used twice, none is 0 or all ones, and another run of
     * the server hardly ever uses the same. They have 64 bits, of which the first billion sessions need the lower half only:
     * smbtorture's session-id keeps no more.
     */
    private static final int SESSION_ID_STEP = 4;

    private static final long SESSION_ID_BASE_MASK = 0x7fff_fffcL;

    private final Settings settings;
    private volatile ServerConfiguration configuration;
    private final ServerClock clock;
    private final RandomGenerator random;
    private final Authenticator authenticator;
    private final SharedResources shares;
    private final Map<String, PipeService> pipes;
    private final ManagementModel management;
    private final Traffic traffic;
    private final Counters counters = new Counters();
    private volatile InetAddress listening = InetAddress.getLoopbackAddress();
    private final FileTable files = new FileTable();
    private final DisconnectedOpens disconnectedOpens = new DisconnectedOpens();
    private final CreateReplays replays = new CreateReplays();
    private final ClientTable clients = new ClientTable();
    private final DirectoryWatches watches = new DirectoryWatches(files);
    private final ConcurrentHashMap<Long, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Open> opens = new ConcurrentHashMap<>();
    private final AtomicLong nextSessionId;
    private final AtomicLong nextFileId = new AtomicLong();

    public Server(
            Settings settings,
            ServerConfiguration configuration,
            ServerClock clock,
            RandomGenerator random,
            Authenticator authenticator,
            SharedResources shares,
            Map<String, PipeService> pipes,
            StoreOpener stores,
            ChangeKeeper keeper) {
        this.settings = settings;
        this.configuration = configuration;
        this.traffic = new Traffic(clock);
        this.clock = clock;
        this.random = random;
        this.authenticator = authenticator;
        this.shares = shares;
        this.pipes = pipes;
        this.nextSessionId = new AtomicLong((random.nextLong() & SESSION_ID_BASE_MASK) + 1);
        this.management = new ManagementModel(this, stores, keeper);
    }

    public Settings settings() {
        return settings;
    }

    /** What may change while the server runs, as it is now. */
    public ServerConfiguration configuration() {
        return configuration;
    }

    void configure(ServerConfiguration changed) {
        configuration = changed;
    }

    /** Whether clients that do not encrypt are refused where encryption is demanded ([MS-SMB2] 3.3.1.5). */
    public boolean refusesUnencrypted() {
        return configuration.flag(ServerSetting.REJECT_UNENCRYPTED_ACCESS);
    }

    public Traffic traffic() {
        return traffic;
    }

    public Counters counters() {
        return counters;
    }

    /** Tells where clients reach the server. */
    public void listensOn(InetAddress address) {
        listening = address;
    }

    /** Where clients reach the server. */
    public List<ServerNetworkInterface> networkInterfaces() {
        return NetworkInterfaces.of(listening);
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

    /** Durable opens whose client is gone. */
    public DisconnectedOpens disconnectedOpens() {
        return disconnectedOpens;
    }

    /** CREATE requests that may come again. */
    public CreateReplays replays() {
        return replays;
    }

    ClientTable clients() {
        return clients;
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
        counters.sessionsOpened.increment();
    }

    void remove(Session session) {
        sessions.remove(session.id(), session);
    }

    /** GlobalOpenTable. */
    public List<Open> opens() {
        return List.copyOf(opens.values());
    }

    /**
     * An application goes on at another client: its file there is closed, which may wait for the disk ([MS-SMB2]
     * 3.3.5.9.13).
     *
     * @param client where it goes on
     * @param mayRead whether its user may read the file; others can not have it closed
     * @return false if a later instance of it has the file open
     */
    public boolean takeFromPredecessor(
            AppInstance application, Guid client, Store store, String path, boolean mayRead) {
        for (Open open : opens.values()) {
            if (!(open instanceof FileHandle handle)
                    || handle.store() != store
                    || handle.clientGuid().equals(client)
                    || !CaseFolding.same(handle.sharing().path(), path)) {
                continue;
            }
            AppInstance other = handle.appInstance();
            if (other != null && other.id().equals(application.id())) {
                if (!application.succeeds(other)) {
                    return false;
                }
                if (mayRead) {
                    handle.close();
                }
            }
        }
        return true;
    }

    public @Nullable Open open(long fileId) {
        return opens.get(fileId);
    }

    void add(Open open) {
        opens.put(open.id().volatileId(), open);
        (open instanceof PipeHandle ? counters.pipesOpened : counters.filesOpened).increment();
    }

    void remove(Open open) {
        opens.remove(open.id().volatileId(), open);
    }
}
