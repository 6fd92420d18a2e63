package dev.hawser.server.file;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.Store;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Who watches which directory for the changes that this server makes; of what others change the store tells each watch
 * itself. Leases on the directory are broken by them. Any thread.
 */
public final class DirectoryWatches {
    private final CopyOnWriteArrayList<DirectoryWatch> watches = new CopyOnWriteArrayList<>();

    private final FileTable files;

    public DirectoryWatches(FileTable files) {
        this.files = files;
    }

    void add(DirectoryWatch watch) {
        watches.add(watch);
    }

    void remove(DirectoryWatch watch) {
        watches.remove(watch);
    }

    /**
     * Something at {@code path} came or went.
     *
     * @param by the lease on its directory that is not broken for that, or null
     */
    public void named(Store store, String path, boolean directory, Action action, @Nullable LeaseId by) {
        files.directoryChanged(store, parent(path), by);
        if (!watches.isEmpty()) {
            tell(store, path, action, nameFilter(directory));
        }
    }

    /** Something about {@code path} changed, of the kinds in {@code filter}. */
    public void modified(Store store, String path, int filter, @Nullable LeaseId by) {
        files.directoryChanged(store, parent(path), by);
        if (!watches.isEmpty()) {
            tell(store, path, Action.MODIFIED, filter);
        }
    }

    /** Something of the kinds in {@code filter} happened to the named stream {@code path}. */
    public void stream(Store store, String path, Action action, int filter) {
        if (!watches.isEmpty()) {
            tell(store, path, action, filter);
        }
    }

    /** Something has a new place: within one directory it was renamed, else it went here and came there. */
    public void renamed(Store store, String from, String to, boolean directory, @Nullable LeaseId by) {
        files.directoryChanged(store, parent(from), by);
        files.directoryChanged(store, parent(to), by);
        if (watches.isEmpty()) {
            return;
        }
        int filter = nameFilter(directory);
        boolean moved = !CaseFolding.same(parent(from), parent(to));
        for (DirectoryWatch watch : watches) {
            List<ChangeNotification> changes = new ArrayList<>(2);
            watch.describe(store, from, moved ? Action.REMOVED : Action.RENAMED_OLD_NAME, filter)
                    .ifPresent(changes::add);
            watch.describe(store, to, moved ? Action.ADDED : Action.RENAMED_NEW_NAME, filter)
                    .ifPresent(changes::add);
            watch.changed(changes);
        }
    }

    /** {@code path} is going to be deleted; whoever watches it hears no more. */
    public void deleting(Store store, String path) {
        for (DirectoryWatch watch : watches) {
            watch.deleting(store, path);
        }
    }

    private void tell(Store store, String path, Action action, int filter) {
        for (DirectoryWatch watch : watches) {
            watch.describe(store, path, action, filter).ifPresent(change -> watch.changed(List.of(change)));
        }
    }

    static int nameFilter(boolean directory) {
        return directory ? ChangeNotifyFilter.DIR_NAME : ChangeNotifyFilter.FILE_NAME;
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
