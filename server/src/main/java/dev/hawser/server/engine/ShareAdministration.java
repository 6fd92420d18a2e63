package dev.hawser.server.engine;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.NewShare;
import dev.hawser.management.ShareEvent;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.server.StoreOpener;
import dev.hawser.store.Store;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, changes and removes shares while the server runs. Any thread; waits for disks. */
final class ShareAdministration {
    private static final Logger log = LoggerFactory.getLogger(ShareAdministration.class);

    private static final int LONGEST_DESCRIPTION = 1024;

    private final Server server;
    private final SharedResources shares;
    private final StoreOpener stores;
    private final ChangeKeeper keeper;
    private final List<Consumer<ShareEvent>> watchers = new CopyOnWriteArrayList<>();

    /** One change at a time, with what the keeper keeps of it. */
    private final ReentrantLock lock = new ReentrantLock();

    ShareAdministration(Server server, StoreOpener stores, ChangeKeeper keeper) {
        this.server = server;
        this.shares = server.shares();
        this.stores = stores;
        this.keeper = keeper;
    }

    SmbShare create(NewShare wanted) throws ManagementException {
        check(wanted.options());
        lock.lock();
        try {
            if (shares.find(wanted.name()).isPresent()) {
                throw new ManagementException(
                        Problem.ALREADY_EXISTS, "there is a share named " + wanted.name() + " already");
            }
            Store store = open(wanted);
            SharedResource resource;
            try {
                resource = new SharedResource(new Share(
                        wanted.name(), store, false, wanted.temporary(), true, HiddenNames.NONE, wanted.options()));
                if (!wanted.temporary()) {
                    keeper.shareCreated(wanted);
                }
            } catch (IOException e) {
                close(wanted.name(), store);
                throw notKept(e);
            } catch (IllegalArgumentException e) {
                close(wanted.name(), store);
                throw new ManagementException(Problem.INVALID_PARAMETER, String.valueOf(e.getMessage()), e);
            }
            shares.add(resource);
            return tell(ShareEvent.Kind.ADDED, resource);
        } finally {
            lock.unlock();
        }
    }

    SmbShare change(String name, UnaryOperator<ShareOptions> change) throws ManagementException {
        lock.lock();
        try {
            SharedResource resource = find(name);
            Share share = resource.share();
            if (share == null) {
                throw special(resource);
            }
            ShareOptions before = share.options();
            Share changed = share.with(change);
            check(changed.options());
            if (changed.options().equals(before)) {
                return resource.describe();
            }
            try {
                if (!share.temporary()) {
                    keeper.shareChanged(resource.name(), before, changed.options());
                }
            } catch (IOException e) {
                throw notKept(e);
            }
            resource.replace(changed);
            return tell(ShareEvent.Kind.MODIFIED, resource);
        } finally {
            lock.unlock();
        }
    }

    /** IsPersistent of [MS-SRVS] 3.1.1.1 becomes false. */
    void makeTemporary(String name) throws ManagementException {
        lock.lock();
        try {
            SharedResource resource = find(name);
            Share share = resource.share();
            if (share == null) {
                throw special(resource);
            }
            if (share.temporary()) {
                return;
            }
            try {
                keeper.shareDeleted(resource.name());
            } catch (IOException e) {
                throw notKept(e);
            }
            resource.replace(share.asTemporary());
            tell(ShareEvent.Kind.MODIFIED, resource);
        } finally {
            lock.unlock();
        }
    }

    void delete(String name) throws ManagementException {
        SharedResource resource;
        Share share;
        lock.lock();
        try {
            resource = find(name);
            share = resource.share();
            if (share == null) {
                throw special(resource);
            }
            try {
                if (!share.temporary()) {
                    keeper.shareDeleted(resource.name());
                }
            } catch (IOException e) {
                throw notKept(e);
            }
            shares.remove(resource);
            tell(ShareEvent.Kind.REMOVED, resource);
        } finally {
            lock.unlock();
        }
        resource.end();
        // Durable opens that wait for their client have no tree connect any more.
        for (Open open : server.opens()) {
            if (open.tree().resource() == resource) {
                open.close();
            }
        }
    }

    AutoCloseable watch(Consumer<ShareEvent> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    private SmbShare tell(ShareEvent.Kind kind, SharedResource resource) {
        SmbShare share = resource.describe();
        watchers.forEach(watcher -> watcher.accept(new ShareEvent(kind, share)));
        return share;
    }

    private SharedResource find(String name) throws ManagementException {
        return shares.find(name)
                .orElseThrow(() -> new ManagementException(Problem.NOT_FOUND, "there is no share named " + name));
    }

    private Store open(NewShare wanted) throws ManagementException {
        try {
            return stores.open(Path.of(wanted.path()));
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            throw new ManagementException(
                    Problem.INVALID_PARAMETER, wanted.path() + " can not be shared: " + e.getMessage(), e);
        }
    }

    private static void check(ShareOptions options) throws ManagementException {
        if (options.concurrentUserLimit() < 0) {
            throw new ManagementException(Problem.INVALID_PARAMETER, "the limit of users is out of its range");
        }
        String description = options.description();
        if (description.length() > LONGEST_DESCRIPTION || description.chars().anyMatch(Character::isISOControl)) {
            throw new ManagementException(
                    Problem.INVALID_PARAMETER,
                    "a description has at most " + LONGEST_DESCRIPTION
                            + " characters, none of them a control character");
        }
    }

    private static ManagementException special(SharedResource resource) {
        return new ManagementException(Problem.ACCESS_DENIED, resource.name() + " is the server's own share");
    }

    private static ManagementException notKept(IOException e) {
        return new ManagementException(Problem.FAILED, "the change can not be kept: " + e.getMessage(), e);
    }

    private static void close(String name, Store store) {
        try {
            store.close();
        } catch (IOException e) {
            log.error("closing the store of share {} failed", name, e);
        }
    }
}
