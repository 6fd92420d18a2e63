package dev.hawser.app.serve;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.config.KeptChanges;
import dev.hawser.app.config.ShareSettings;
import dev.hawser.app.control.ControlServer;
import dev.hawser.server.AccountFile;
import dev.hawser.server.SmbServer;
import dev.hawser.server.SmbServerBuilder;
import dev.hawser.store.Store;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SMB server with all the doors to it that the configuration opens. For one thread. */
public final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final String DEFAULT_SHARE = "files";

    private final DataFolder data;
    private final List<ShareSettings> shares;
    private final SmbServer server;
    private final List<HttpDoor> doors;
    private final Optional<FirstAccount> firstAccount;
    /** Closed in this order: the last to start first. */
    private final Deque<AutoCloseable> parts;

    private RunningServer(
            DataFolder data,
            List<ShareSettings> shares,
            SmbServer server,
            List<HttpDoor> doors,
            Optional<FirstAccount> firstAccount,
            Deque<AutoCloseable> parts) {
        this.data = data;
        this.shares = shares;
        this.server = server;
        this.doors = doors;
        this.firstAccount = firstAccount;
        this.parts = parts;
    }

    /**
     * Starts everything, or nothing.
     *
     * @param random for the password of the first account
     */
    public static RunningServer start(Configuration configuration, RandomGenerator random)
            throws IOException, ConfigurationException {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return start(configuration, random, parts);
        } catch (IOException | ConfigurationException | RuntimeException failed) {
            closeAll(parts);
            throw failed;
        }
    }

    private static RunningServer start(Configuration configuration, RandomGenerator random, Deque<AutoCloseable> parts)
            throws IOException, ConfigurationException {
        DataFolder data = new DataFolder(configuration.data());
        data.create();
        parts.push(data.lock());
        KeptChanges changes = KeptChanges.read(data.changes());
        List<ShareSettings> shares = changes.applyTo(shares(configuration, data));
        AccountFile accounts = AccountFile.open(data.accounts());
        SmbServerBuilder builder = SmbServer.builder()
                .accounts(accounts)
                .machineSid(MachineSid.in(data.machineSid(), random))
                .newShares(new NewFolders(data))
                .changes(changes);
        configuration.applyTo(builder);
        changes.applyTo(builder);
        SmbServer server = startServer(builder, shares);
        parts.push(server);
        List<HttpDoor> doors = HttpDoors.open(configuration, data, server, parts);
        parts.push(ControlServer.start(data.controlSocket(), server.management()));
        // Last: the password can be shown only once, so there must be nothing left that can fail.
        Optional<FirstAccount> firstAccount = FirstAccount.ifNone(accounts, random);
        return new RunningServer(data, shares, server, doors, firstAccount, parts);
    }

    public DataFolder data() {
        return data;
    }

    public List<ShareSettings> shares() {
        return shares;
    }

    /** Where SMB clients connect. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** The doors that speak HTTP and are open. */
    public List<HttpDoor> doors() {
        return doors;
    }

    /** The account that this start has made, if it has made one. */
    public Optional<FirstAccount> firstAccount() {
        return firstAccount;
    }

    @Override
    public void close() {
        LOG.info("Ending: every session is closed");
        closeAll(parts);
        LOG.info("Ended");
    }

    private static List<ShareSettings> shares(Configuration configuration, DataFolder data) throws IOException {
        if (!configuration.shares().isEmpty()) {
            return configuration.shares();
        }
        Files.createDirectories(data.files());
        return List.of(ShareSettings.of(DEFAULT_SHARE, data.files()));
    }

    private static SmbServer startServer(SmbServerBuilder builder, List<ShareSettings> shares)
            throws IOException, ConfigurationException {
        Deque<AutoCloseable> stores = new ArrayDeque<>();
        try {
            for (ShareSettings share : shares) {
                Store store = open(share);
                stores.push(store);
                builder.share(share.on(store));
            }
            return builder.start();
        } catch (IOException | ConfigurationException | RuntimeException failed) {
            closeAll(stores);
            throw failed;
        }
    }

    private static Store open(ShareSettings share) throws IOException, ConfigurationException {
        Path path = share.path();
        if (!Files.isDirectory(path)) {
            throw new ConfigurationException("share '%s': %s"
                    .formatted(share.name(), path + (Files.exists(path) ? " is not a folder" : " is not there")));
        }
        try {
            return LinuxStore.open(path, share.storeOptions());
        } catch (UnsupportedOperationException elsewhere) {
            throw new ConfigurationException("share '%s': %s".formatted(share.name(), elsewhere.getMessage()));
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception failed) {
                LOG.error("Could not end {}", part, failed);
            }
        }
    }
}
