package dev.hawser.server;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.server.auth.Authenticator;
import dev.hawser.server.engine.Server;
import dev.hawser.server.engine.ServerConfiguration;
import dev.hawser.server.engine.Settings;
import dev.hawser.server.engine.SharedResources;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.store.Store;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SmbServer} is made from. Each option has the name of its key in {@code hawser.toml}. An option out of its
 * range is an {@link IllegalArgumentException} at once. Used by one thread.
 */
public final class SmbServerBuilder {
    private static final int MAX_TRANSFER = 8 << 20;
    private static final int MIN_TRANSFER = 1 << 16;
    private static final int MAX_NETBIOS_NAME = 15;
    private static final String NOT_IN_NETBIOS_NAMES = "\"/\\[]:|<>+=;,*?";
    private static final Duration MAX_LOGIN_DELAY = Duration.ofSeconds(10);

    private String listen = "127.0.0.1:4450";
    private String serverName = hostName();
    private String domain = "WORKGROUP";
    private Dialect minDialect = Dialect.SMB_2_0_2;
    private Dialect maxDialect = Dialect.SMB_3_1_1;
    private Encryption encryption = Encryption.OFFERED;
    private boolean posixExtensions = true;

    private List<EncryptionCipher> ciphers = List.of(
            EncryptionCipher.AES_128_GCM,
            EncryptionCipher.AES_128_CCM,
            EncryptionCipher.AES_256_GCM,
            EncryptionCipher.AES_256_CCM);

    private List<SigningAlgorithm> signingAlgorithms =
            List.of(SigningAlgorithm.AES_GMAC, SigningAlgorithm.AES_CMAC, SigningAlgorithm.HMAC_SHA256);

    private boolean guest;
    private boolean anonymous;
    private boolean testHooks;
    private Duration failedLoginDelay = Duration.ofSeconds(2);
    private int maxReadSize = MAX_TRANSFER;
    private int maxWriteSize = MAX_TRANSFER;
    private int maxTransactSize = MAX_TRANSFER;
    private int maxConnections = 10_000;
    private SessionListing sessionListing = SessionListing.ADMINISTRATORS;
    private int loops = Runtime.getRuntime().availableProcessors();
    private ServerClock clock = ServerClock.system();
    private Accounts accounts = name -> Optional.empty();
    private final Map<String, Account> ownAccounts = new HashMap<>();
    private final List<Share> shares = new ArrayList<>();

    private final Map<ServerSetting, SettingValue> settings = new EnumMap<>(ServerSetting.class);
    private @Nullable Sid machineSid;
    private StoreOpener newShares = LinuxStore::open;
    private ChangeKeeper changes = ChangeKeeper.NONE;
    private OptionalLong bandwidthLimit = OptionalLong.empty();

    SmbServerBuilder() {}

    /** Where to listen, as {@code host:port}; port 0 takes any that is free. Default 127.0.0.1:4450. */
    public SmbServerBuilder listen(String hostAndPort) {
        listen = hostAndPort;
        return this;
    }

    /** The NetBIOS name; 1 to 15 characters, shown in upper case. Default the host's. */
    public SmbServerBuilder serverName(String name) {
        serverName = netBiosName("server-name", name);
        return this;
    }

    /** The workgroup that clients are shown. Default WORKGROUP. */
    public SmbServerBuilder domain(String workgroup) {
        domain = netBiosName("domain", workgroup);
        return this;
    }

    /** Free text that clients show beside the name. Default empty. */
    public SmbServerBuilder comment(String text) {
        return setting(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text(text));
    }

    /** The oldest dialect that is spoken. Default 2.0.2. */
    public SmbServerBuilder minDialect(Dialect dialect) {
        minDialect = dialect;
        return this;
    }

    /** The newest dialect that is spoken. Default 3.1.1. */
    public SmbServerBuilder maxDialect(Dialect dialect) {
        maxDialect = dialect;
        return this;
    }

    /** Whether every request of an account must be signed, unless it is encrypted. Default true. */
    public SmbServerBuilder signingRequired(boolean required) {
        return setting(ServerSetting.REQUIRE_SECURITY_SIGNATURE, new SettingValue.Flag(required));
    }

    /**
     * Whether clients of 3.1.1 that ask for it may open files as POSIX does: with names that differ in case only, modes, and
     * symbolic links that they follow themselves. Default true.
     */
    public SmbServerBuilder posixExtensions(boolean offered) {
        posixExtensions = offered;
        return this;
    }

    /** Whether messages are encrypted. Default {@link Encryption#OFFERED}. */
    public SmbServerBuilder encryption(Encryption policy) {
        encryption = policy;
        return setting(ServerSetting.ENCRYPT_DATA, new SettingValue.Flag(policy == Encryption.REQUIRED));
    }

    /** The ciphers, the preferred one first. Default AES-128-GCM, AES-128-CCM, AES-256-GCM, AES-256-CCM, as Windows has it. */
    public SmbServerBuilder ciphers(List<EncryptionCipher> order) {
        ciphers = nonEmpty("ciphers", order);
        return this;
    }

    /** What signs in 3.1.1, the preferred one first. Default AES-GMAC, AES-CMAC, HMAC-SHA256. */
    public SmbServerBuilder signingAlgorithms(List<SigningAlgorithm> order) {
        signingAlgorithms = nonEmpty("signing-algorithms", order);
        return this;
    }

    /** Whether users without an account become guests. Default false. */
    public SmbServerBuilder guest(boolean allowed) {
        guest = allowed;
        return this;
    }

    /** Whether clients may come without a name; they reach IPC$ only. Default false. */
    public SmbServerBuilder anonymous(boolean allowed) {
        anonymous = allowed;
        return this;
    }

    /**
     * Whether clients may ask the server to misbehave by the control codes of Samba's smbtorture (FSCTL_SMBTORTURE). For test
     * suites only. Default false.
     */
    public SmbServerBuilder testHooks(boolean allowed) {
        testHooks = allowed;
        return this;
    }

    /** How long a failed login waits for its answer, 0 to 10 s. Default 2,000 ms, as Windows has it. */
    public SmbServerBuilder failedLoginDelay(Duration delay) {
        if (delay.isNegative() || delay.compareTo(MAX_LOGIN_DELAY) > 0) {
            throw new IllegalArgumentException("failed-login-delay " + delay + " is not between 0 and 10 s");
        }
        failedLoginDelay = delay;
        return this;
    }

    /** The longest READ in bytes, 64 KiB to 8 MiB. Default 8 MiB. */
    public SmbServerBuilder maxReadSize(int bytes) {
        maxReadSize = transfer("max-read-size", bytes);
        return this;
    }

    /** The longest WRITE in bytes, 64 KiB to 8 MiB. Default 8 MiB. */
    public SmbServerBuilder maxWriteSize(int bytes) {
        maxWriteSize = transfer("max-write-size", bytes);
        return this;
    }

    /** The longest listing, query or control message in bytes, 64 KiB to 8 MiB. Default 8 MiB. */
    public SmbServerBuilder maxTransactSize(int bytes) {
        maxTransactSize = transfer("max-transact-size", bytes);
        return this;
    }

    /** Credits that a connection may hold, 16 to 65,535. Default 8192. */
    public SmbServerBuilder maxCredits(int credits) {
        if (credits < 16 || credits > 65_535) {
            throw new IllegalArgumentException("max-credits " + credits + " is not between 16 and 65535");
        }
        return setting(ServerSetting.SMB2_CREDITS_MAX, new SettingValue.Amount(credits));
    }

    /** Connections at once; more are refused. Default 10,000. */
    public SmbServerBuilder maxConnections(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("max-connections " + connections + " is less than 1");
        }
        maxConnections = connections;
        return this;
    }

    /** Who may list sessions by RPC without numbers of files. Default {@link SessionListing#ADMINISTRATORS}. */
    public SmbServerBuilder sessionListing(SessionListing who) {
        sessionListing = who;
        return this;
    }

    /**
     * Any setting that administrators may change while the server runs.
     *
     * @throws IllegalArgumentException if it can not be changed, or not to that
     */
    public SmbServerBuilder setting(ServerSetting setting, SettingValue value) {
        configuration(Map.of(setting, value));
        settings.put(setting, value);
        return this;
    }

    /** Bytes a second for all clients together, in both directions; 0 for no limit, which is the default. */
    public SmbServerBuilder bandwidthLimit(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bandwidth-limit " + bytesPerSecond + " is negative");
        }
        bandwidthLimit = bytesPerSecond == 0 ? OptionalLong.empty() : OptionalLong.of(bytesPerSecond);
        return this;
    }

    /**
     * The SID under which the server's accounts have theirs, such as S-1-5-21-1-2-3. Files keep it, so it should never
     * change. Default one that comes from the server's name.
     */
    public SmbServerBuilder machineSid(Sid sid) {
        machineSid = sid;
        return this;
    }

    /** Opens the folders of shares that administrators create. Default {@link LinuxStore#open(java.nio.file.Path)}. */
    public SmbServerBuilder newShares(StoreOpener opener) {
        newShares = opener;
        return this;
    }

    /** Keeps what administrators change, for the next start. Default {@link ChangeKeeper#NONE}. */
    public SmbServerBuilder changes(ChangeKeeper keeper) {
        changes = keeper;
        return this;
    }

    /** Event loops; one for each processor by default. */
    public SmbServerBuilder loops(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("loops " + count + " is less than 1");
        }
        loops = count;
        return this;
    }

    /** The clocks that sessions and log-ins are timed by. Default the system's. */
    public SmbServerBuilder clock(ServerClock serverClock) {
        clock = serverClock;
        return this;
    }

    /** Where accounts are found, beside those of {@link #account} and {@link #administrator}. */
    public SmbServerBuilder accounts(Accounts source) {
        accounts = source;
        return this;
    }

    /** An account that lives as long as the server. */
    public SmbServerBuilder account(String name, String password) {
        return own(Account.of(name, password, false));
    }

    /** An account that lives as long as the server and may administer it. */
    public SmbServerBuilder administrator(String name, String password) {
        return own(Account.of(name, password, true));
    }

    /** A share of {@code store} that every account may write to. */
    public SmbServerBuilder share(String name, Store store) {
        return share(Share.of(name, store));
    }

    public SmbServerBuilder share(Share share) {
        shares.add(share);
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws java.net.BindException if the address is in use or not this machine's
     * @throws IllegalArgumentException if options contradict each other
     */
    public SmbServer start() throws IOException {
        if (!maxDialect.isAtLeast(minDialect)) {
            throw new IllegalArgumentException("min-dialect " + minDialect + " is above max-dialect " + maxDialect);
        }
        if (encryption == Encryption.REQUIRED && !maxDialect.isAtLeast(Dialect.SMB_3_0)) {
            throw new IllegalArgumentException(
                    "encryption is required, and max-dialect " + maxDialect + " can not encrypt");
        }
        SecureRandom random = new SecureRandom();
        Settings fixed = new Settings(
                serverName,
                domain,
                version(),
                new Guid(random.nextLong(), random.nextLong()),
                minDialect,
                maxDialect,
                encryption != Encryption.OFF,
                ciphers,
                signingAlgorithms,
                failedLoginDelay,
                maxReadSize,
                maxWriteSize,
                maxTransactSize,
                sessionListing,
                posixExtensions);
        Map<String, Account> own = Map.copyOf(ownAccounts);
        Accounts outside = accounts;
        Accounts all = new Accounts() {
            @Override
            public Optional<Account> find(String name) {
                return Optional.ofNullable(own.get(name.toLowerCase(Locale.ROOT)))
                        .or(() -> outside.find(name));
            }

            @Override
            public List<Account> list() {
                return Stream.concat(own.values().stream(), outside.list().stream())
                        .sorted(Comparator.comparing(Account::name))
                        .toList();
            }
        };
        Authenticator authenticator = new Authenticator(
                serverName,
                domain,
                machineSid == null ? sidOf(serverName) : machineSid,
                all,
                guest,
                anonymous,
                clock,
                random);
        Server engine = new Server(
                fixed,
                configuration(settings),
                clock,
                random,
                authenticator,
                new SharedResources(shares),
                ServiceLoader.load(PipeService.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .collect(Collectors.toMap(p -> p.name().toLowerCase(Locale.ROOT), Function.identity())),
                newShares,
                changes);
        engine.traffic().limit(bandwidthLimit);
        return SmbServer.start(engine, address(listen), loops, maxConnections, testHooks);
    }

    private static ServerConfiguration configuration(Map<ServerSetting, SettingValue> changes) {
        try {
            return ServerConfiguration.defaults().with(changes);
        } catch (ManagementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** As of a machine outside any domain ([MS-DTYP] 2.4.2.4), from the name's SHA-256. */
    private static Sid sidOf(String serverName) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(serverName.getBytes(StandardCharsets.UTF_8)));
            return Sid.of(5, 21, word(hash), word(hash), word(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long word(ByteBuffer hash) {
        return Integer.toUnsignedLong(hash.getInt());
    }

    /** Parses {@code host:port}, {@code [v6]:port} or {@code :port}. */
    private static InetSocketAddress address(String hostAndPort) throws UnknownHostException {
        int colon = hostAndPort.lastIndexOf(':');
        String problem = "listen '" + hostAndPort + "' is not of the form host:port";
        if (colon < 0) {
            throw new IllegalArgumentException(problem);
        }
        String host = hostAndPort.substring(0, colon);
        try {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return host.isEmpty()
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }

    private SmbServerBuilder own(Account account) {
        ownAccounts.put(account.name().toLowerCase(Locale.ROOT), account);
        return this;
    }

    private static <T> List<T> nonEmpty(String key, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
        return List.copyOf(values);
    }

    private static String netBiosName(String key, String name) {
        boolean legal = !name.isBlank()
                && name.length() <= MAX_NETBIOS_NAME
                && name.chars().noneMatch(c -> c < ' ' || NOT_IN_NETBIOS_NAMES.indexOf(c) >= 0);
        if (!legal) {
            throw new IllegalArgumentException("%s '%s' can not be a NetBIOS name: 1 to %d characters, none of %s"
                    .formatted(key, name, MAX_NETBIOS_NAME, NOT_IN_NETBIOS_NAMES));
        }
        return name.toUpperCase(Locale.ROOT);
    }

    private static int transfer(String key, int bytes) {
        if (bytes < MIN_TRANSFER || bytes > MAX_TRANSFER) {
            throw new IllegalArgumentException(key + ' ' + bytes + " is not between 65536 and 8388608");
        }
        return bytes;
    }

    private static String version() {
        ModuleDescriptor module = SmbServerBuilder.class.getModule().getDescriptor();
        // On the class path there is no module, and nothing says of which version these classes are.
        return module == null ? "unknown" : module.rawVersion().orElse("unknown");
    }

    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName().toUpperCase(Locale.ROOT);
            int dot = host.indexOf('.');
            String bare = dot < 0 ? host : host.substring(0, dot);
            return bare.isEmpty() ? "HAWSER" : bare.substring(0, Math.min(bare.length(), MAX_NETBIOS_NAME));
        } catch (UnknownHostException e) {
            return "HAWSER";
        }
    }
}
