package dev.hawser.store.linux;

import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watched directory, or the tree below it: keeps track of where in it each marked directory is, by the events that it
 * gets, and tells of them what this process has not done itself. {@link #close} any thread; all else only on the thread of
 * {@link LocalChanges}.
 */
final class LocalWatch implements OutsideWatch {
    private static final Logger log = LoggerFactory.getLogger(LocalWatch.class);

    private final LocalChanges changes;

    /** Of the directory, opened with O_PATH for this watch alone. */
    private final int fd;

    private final boolean recursive;

    /** Names in the directory itself that clients do not see. */
    private final Predicate<String> hidden;

    private final Consumer<OutsideChange> listener;

    /** Directories of a tree that are watched at the most. */
    private final int limit;

    final WatchedDirectory root = new WatchedDirectory(this, null, "");
    private int directories = 1;
    private boolean full;
    private volatile boolean closed;

    LocalWatch(
            LocalChanges changes,
            int fd,
            boolean recursive,
            Predicate<String> hidden,
            Consumer<OutsideChange> listener,
            int limit) {
        this.changes = changes;
        this.fd = fd;
        this.recursive = recursive;
        this.hidden = hidden;
        this.listener = listener;
        this.limit = limit;
    }

    int fd() {
        return fd;
    }

    /** Whether clients do not see what has this name in {@code directory}, nor what is in it. */
    boolean hides(WatchedDirectory directory, String name) {
        return Overflow.isFolder(name) || (directory == root && hidden.test(name));
    }

    boolean recursive() {
        return recursive;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            changes.end(this);
        }
    }

    void tell(OutsideChange change) {
        if (!closed) {
            listener.accept(shown(change));
        }
    }

    private static OutsideChange shown(OutsideChange change) {
        return switch (change) {
            case OutsideChange.Added(String path, boolean directory) ->
                new OutsideChange.Added(ClientName.of(path), directory);
            case OutsideChange.Removed(String path, boolean directory) ->
                new OutsideChange.Removed(ClientName.of(path), directory);
            case OutsideChange.Renamed(String from, String to, boolean directory) ->
                new OutsideChange.Renamed(ClientName.of(from), ClientName.of(to), directory);
            case OutsideChange.Modified(String path, boolean content) ->
                new OutsideChange.Modified(ClientName.of(path), content);
            case OutsideChange.Lost lost -> lost;
        };
    }

    /** {@code at} is one of this watch's directories. */
    void happened(WatchedDirectory at, String name, LocalEvent.Named event) {
        if (name.equals(".")) {
            if (at.parent != null && !event.own()) {
                tell(new OutsideChange.Modified(at.path(), false));
            }
            return;
        }
        boolean comes = event.has(Fanotify.FAN_CREATE | Fanotify.FAN_MOVED_TO);
        boolean goes = event.has(Fanotify.FAN_DELETE | Fanotify.FAN_MOVED_FROM);
        // What the kernel has merged is put in the order in which it leads to what is there now.
        boolean replaced = comes && goes && changes.isThere(this, at.pathOf(name));
        if (goes && (replaced || !comes)) {
            removed(at, name, event.directory(), event.own());
        }
        if (comes) {
            boolean made = event.has(Fanotify.FAN_CREATE) && !event.own();
            added(at, name, event.directory(), event.own(), made);
        }
        if (event.has(Fanotify.FAN_CLOSE_WRITE | Fanotify.FAN_ATTRIB) && (replaced || !goes) && !event.own()) {
            tell(new OutsideChange.Modified(at.pathOf(name), event.has(Fanotify.FAN_CLOSE_WRITE)));
        }
        if (goes && comes && !replaced) {
            removed(at, name, event.directory(), event.own());
        }
    }

    /** @param made whether it may have got entries before it was marked */
    void added(WatchedDirectory at, String name, boolean directory, boolean own, boolean made) {
        if (directory) {
            enter(at, name, made);
        }
        if (!at.found.remove(name) && !own) {
            tell(new OutsideChange.Added(at.pathOf(name), directory));
        }
    }

    void removed(WatchedDirectory at, String name, boolean directory, boolean own) {
        at.found.remove(name);
        leave(at, name);
        if (!own) {
            tell(new OutsideChange.Removed(at.pathOf(name), directory));
        }
    }

    void renamed(WatchedDirectory from, String oldName, WatchedDirectory to, String newName, LocalEvent.Renamed event) {
        from.found.remove(oldName);
        to.found.remove(newName);
        leave(to, newName);
        WatchedDirectory moved = from.children.remove(oldName);
        if (moved != null) {
            moved.moveTo(to, newName);
        } else if (event.directory()) {
            enter(to, newName, false);
        }
        if (!event.own()) {
            tell(new OutsideChange.Renamed(from.pathOf(oldName), to.pathOf(newName), event.directory()));
        }
    }

    /** A directory is in the tree that was not, and will be marked and looked through. */
    void enter(WatchedDirectory at, String name, boolean made) {
        if (!recursive || at.children.containsKey(name)) {
            return;
        }
        if (directories >= limit) {
            overfull("more than " + limit + " directories are not watched in one tree");
            return;
        }
        directories++;
        WatchedDirectory entered = new WatchedDirectory(this, at, name);
        at.children.put(name, entered);
        changes.walk(new LocalWalk(entered, made));
    }

    /** There is no room for more marks. */
    void overfull(String reason) {
        if (!full) {
            full = true;
            log.info(
                    "A client watches a tree of which not all can be watched for changes of local processes: {}",
                    reason);
            tell(new OutsideChange.Lost());
        }
    }

    void leave(WatchedDirectory at, String name) {
        WatchedDirectory left = at.children.remove(name);
        if (left != null) {
            forget(left);
        }
    }

    /** Its mark goes with the directory, or stays unheeded if that was moved out of the tree. */
    private void forget(WatchedDirectory directory) {
        directory.gone = true;
        directories--;
        changes.marks().remove(directory);
        directory.children.values().forEach(this::forget);
    }

    /** It is not known any more what is where. */
    void restart() {
        tell(new OutsideChange.Lost());
        List<WatchedDirectory> known = List.copyOf(root.children.values());
        root.children.clear();
        known.forEach(this::forget);
        if (recursive) {
            changes.walk(new LocalWalk(root, false));
        }
    }
}
