package dev.hawser.server.engine;

import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.server.Share;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One share ([MS-SMB2] 3.3.1.6), with the tree connects to it. Any thread. */
public final class SharedResource {
    private static final Logger log = LoggerFactory.getLogger(SharedResource.class);

    private static final String INTERPROCESS = "IPC$";

    private final String name;
    private final AtomicInteger currentUses = new AtomicInteger();
    private final Set<TreeConnect> trees = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Share share;
    private volatile boolean removed;

    /** Of the volume, as it was last seen; 0 before that. */
    private volatile long volumeSize;

    SharedResource(Share share) {
        this.name = share.name();
        this.share = share;
    }

    private SharedResource() {
        this.name = INTERPROCESS;
    }

    static SharedResource interprocess() {
        return new SharedResource();
    }

    public String name() {
        return name;
    }

    /** What is shared; null for {@code IPC$}. */
    public @Nullable Share share() {
        return share;
    }

    /** How many bytes the volume had when somebody last looked; 0 if nobody did yet. */
    public long volumeSize() {
        return volumeSize;
    }

    /** Somebody has looked. */
    public void volumeSize(long bytes) {
        volumeSize = bytes;
    }

    /** The same share with other options: they hold for tree connects that come. */
    void replace(Share changed) {
        share = changed;
    }

    public boolean encryptData() {
        Share shared = share;
        return shared != null && shared.options().encryptData();
    }

    public boolean readOnly() {
        Share shared = share;
        return shared != null
                && (shared.readOnly() || shared.store().capabilities().readOnly());
    }

    /** Counts one use more, until its tree is disconnected; false if there are as many as may be. */
    public boolean connect() {
        Share shared = share;
        int limit = shared == null ? 0 : shared.options().concurrentUserLimit();
        int uses = currentUses.incrementAndGet();
        if (limit > 0 && uses > limit) {
            currentUses.decrementAndGet();
            return false;
        }
        return true;
    }

    private void disconnect() {
        currentUses.decrementAndGet();
    }

    /** A tree connect that was not made after all. */
    void connectFailed() {
        disconnect();
    }

    /** @return false if the share has just been removed; the tree is then to be disconnected */
    boolean connected(TreeConnect tree) {
        trees.add(tree);
        return !removed;
    }

    void disconnected(TreeConnect tree) {
        trees.remove(tree);
        disconnect();
    }

    /**
     * Ends the share for its clients: every tree connect that there is, and that is being made; and closes the store. May
     * wait for the disk.
     */
    void end() {
        removed = true;
        for (TreeConnect tree : trees()) {
            tree.session().disconnect(tree);
        }
        Share shared = share;
        if (shared != null) {
            try {
                shared.store().close();
            } catch (IOException e) {
                log.error("closing the store of share {} failed", name, e);
            }
        }
    }

    List<TreeConnect> trees() {
        return List.copyOf(trees);
    }

    SmbShare describe() {
        Share shared = share;
        return new SmbShare(
                name,
                shared == null ? "" : shared.store().describe(""),
                shared == null ? SmbShare.Type.INTERPROCESS_COMMUNICATION : SmbShare.Type.FILE_SYSTEM_DIRECTORY,
                shared == null,
                shared != null && shared.temporary(),
                readOnly(),
                currentUses.get(),
                shared == null
                        ? ShareOptions.guardedBy(Share.OPEN)
                                .withDescription("Remote IPC")
                                .withCaching(ShareOptions.Caching.NONE)
                        : shared.options());
    }
}
