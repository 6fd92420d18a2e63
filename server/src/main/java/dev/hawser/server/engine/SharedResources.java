package dev.hawser.server.engine;

import dev.hawser.management.SmbShare;
import dev.hawser.server.Share;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The shares of a server: ShareList of [MS-SMB2] 3.3.1.5. Fixed while it runs. */
public final class SharedResources {
    private final TreeMap<String, SharedResource> byName = new TreeMap<>();

    public SharedResources(Collection<Share> shares) {
        add(new SharedResource("IPC$", "Remote IPC", null));
        for (Share share : shares) {
            add(new SharedResource(share.name(), share.description(), share));
        }
    }

    private void add(SharedResource resource) {
        if (byName.putIfAbsent(key(resource.name()), resource) != null) {
            throw new IllegalArgumentException("there are two shares named " + resource.name());
        }
    }

    /** @param name in any case */
    public Optional<SharedResource> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** In alphabetical order. */
    public Collection<SharedResource> all() {
        return byName.values();
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** One share, with the number of tree connects to it. */
    public static final class SharedResource {
        private final String name;
        private final String description;
        private final @Nullable Share share;
        private final AtomicInteger currentUses = new AtomicInteger();

        private SharedResource(String name, String description, @Nullable Share share) {
            this.name = name;
            this.description = description;
            this.share = share;
        }

        public String name() {
            return name;
        }

        /** What is shared; null for {@code IPC$}. */
        public @Nullable Share share() {
            return share;
        }

        public boolean encryptData() {
            return share != null && share.encryptData();
        }

        public boolean readOnly() {
            return share != null
                    && (share.readOnly() || share.store().capabilities().readOnly());
        }

        /** Counts one use more, until {@link #disconnect}; false if there are as many as may be. */
        public boolean connect() {
            int limit = share == null ? 0 : share.concurrentUserLimit();
            int uses = currentUses.incrementAndGet();
            if (limit > 0 && uses > limit) {
                currentUses.decrementAndGet();
                return false;
            }
            return true;
        }

        public void disconnect() {
            currentUses.decrementAndGet();
        }

        SmbShare describe() {
            return new SmbShare(
                    name,
                    share == null ? "" : share.store().describe(""),
                    description,
                    share == null ? SmbShare.Type.INTERPROCESS_COMMUNICATION : SmbShare.Type.FILE_SYSTEM_DIRECTORY,
                    share == null,
                    encryptData(),
                    readOnly(),
                    share == null ? 0 : share.concurrentUserLimit(),
                    currentUses.get());
        }
    }
}
