package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.server.Account;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.Encryption;
import dev.hawser.server.SessionListing;
import dev.hawser.server.Share;
import dev.hawser.server.auth.Authenticator;
import dev.hawser.server.command.AllCommands;
import dev.hawser.server.engine.Commands;
import dev.hawser.server.engine.Server;
import dev.hawser.server.engine.ServerConfiguration;
import dev.hawser.server.engine.Settings;
import dev.hawser.server.engine.SharedResources;
import dev.hawser.server.hooks.HookedCommands;
import dev.hawser.store.memory.MemoryStore;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs on the test's own thread. Its fields are its settings, until the first client comes. It has the
 * accounts alice, who may administer, and bob, the share {@code files}, and the pipe {@code echo}.
 */
public final class MemoryServer {
    public static final String PASSWORD = "correct horse";
    public static final Sid MACHINE = Sid.of(5, 21, 1, 2, 3);
    private static final long CAPACITY = 64 << 20;

    public final ManualClock clock = new ManualClock();
    public final ManualLoop loop = new ManualLoop(clock);
    public final ObservedStore files = new ObservedStore(new MemoryStore("files", clock, CAPACITY));
    public final EchoPipe pipe = new EchoPipe();
    public final List<Share> shares = new ArrayList<>(List.of(Share.of("files", files)));

    public Dialect minDialect = Dialect.SMB_2_0_2;
    public Dialect maxDialect = Dialect.SMB_3_1_1;
    public boolean signingRequired;
    public boolean posixExtensions = true;
    public Encryption encryption = Encryption.OFFERED;
    public List<EncryptionCipher> ciphers = List.of(EncryptionCipher.values());
    public List<SigningAlgorithm> signingAlgorithms = List.of(SigningAlgorithm.values());
    public boolean guest;
    public boolean anonymous;
    public boolean testHooks;
    public int maxTransferSize = 1 << 20;
    public int maxCredits = 512;
    public SessionListing sessionListing = SessionListing.ADMINISTRATORS;
    public ChangeKeeper keeper = ChangeKeeper.NONE;

    private final List<Account> accounts =
            List.of(Account.of("alice", PASSWORD, true), Account.of("bob", PASSWORD, false));
    private final LogRecord faults = new LogRecord("dev.hawser", Level.ERROR);
    private @Nullable Server server;
    private int lastPort = 50_000;

    /** A connection from 192.0.2.1. */
    public SmbClient connect() {
        return new SmbClient(transport("192.0.2.1"));
    }

    public MemoryTransport transport(String fromAddress) {
        Commands commands = testHooks ? new HookedCommands(new AllCommands()) : new AllCommands();
        return new MemoryTransport(loop, server(), new InetSocketAddress(fromAddress, ++lastPort), commands);
    }

    /** A client that has logged in as alice. */
    public ClientSession alice(Dialect dialect) {
        SmbClient client = connect();
        client.negotiate(dialect);
        return client.login("alice", PASSWORD);
    }

    /** A client that has logged in as alice, by 3.1.1. */
    public ClientSession alice() {
        return alice(Dialect.SMB_3_1_1);
    }

    /** A client that has logged in as bob, by 3.1.1. */
    public ClientSession bob() {
        SmbClient client = connect();
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("bob", PASSWORD);
    }

    public Server server() {
        Server running = server;
        if (running == null) {
            Random random = new Random(42);
            Authenticator authenticator = new Authenticator(
                    "HAWSER", "example.test", MACHINE, this::account, guest, anonymous, clock, new Random(7));
            running = new Server(
                    settings(),
                    configuration(),
                    clock,
                    random,
                    authenticator,
                    new SharedResources(shares),
                    Map.of(pipe.name(), pipe),
                    folder -> new MemoryStore(folder.toString(), clock, CAPACITY),
                    keeper);
            server = running;
        }
        return running;
    }

    public Administration administration() {
        if (server().management().access(Caller.EMBEDDER) instanceof Access.Granted granted) {
            return granted.administration();
        }
        throw new AssertionError("the embedder may administer");
    }

    /** Checks that nobody holds a buffer and that the server did not own up to a fault. To be called once, at the end. */
    public void checkLeftovers() {
        loop.run();
        faults.close();
        assertThat(faults.messages()).isEmpty();
        assertThat(loop.buffers().outstanding()).as("buffers outstanding").isZero();
    }

    private Optional<Account> account(String name) {
        return accounts.stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private Settings settings() {
        return new Settings(
                "HAWSER",
                "WORKGROUP",
                "test",
                new Guid(1, 2),
                minDialect,
                maxDialect,
                encryption != Encryption.OFF,
                ciphers,
                signingAlgorithms,
                Duration.ofSeconds(2),
                maxTransferSize,
                maxTransferSize,
                maxTransferSize,
                sessionListing,
                posixExtensions);
    }

    private ServerConfiguration configuration() {
        try {
            return ServerConfiguration.defaults()
                    .with(Map.of(
                            ServerSetting.REQUIRE_SECURITY_SIGNATURE,
                            new SettingValue.Flag(signingRequired),
                            ServerSetting.ENCRYPT_DATA,
                            new SettingValue.Flag(encryption == Encryption.REQUIRED),
                            ServerSetting.SMB2_CREDITS_MAX,
                            new SettingValue.Amount(maxCredits)));
        } catch (ManagementException e) {
            throw new AssertionError(e);
        }
    }
}
