package dev.hawser.server.file;

import dev.hawser.store.OutsideChange;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.util.List;

/** How a client is told of what others than this server have changed ([MS-FSCC] 2.7.1). */
final class OutsideNotifications {
    private static final int CONTENT = ChangeNotifyFilter.SIZE | ChangeNotifyFilter.LAST_WRITE;

    /** A store does not know which of these it was. */
    private static final int ALL_ELSE = ChangeNotifyFilter.ATTRIBUTES
            | ChangeNotifyFilter.LAST_WRITE
            | ChangeNotifyFilter.LAST_ACCESS
            | ChangeNotifyFilter.CREATION
            | ChangeNotifyFilter.EA
            | ChangeNotifyFilter.SECURITY;

    private OutsideNotifications() {}

    /** @param filter what the client wants to know, of {@link ChangeNotifyFilter} */
    static List<ChangeNotification> of(OutsideChange change, int filter) {
        return (filter(change) & filter) == 0 ? List.of() : all(change);
    }

    private static int filter(OutsideChange change) {
        return switch (change) {
            case OutsideChange.Added added -> DirectoryWatches.nameFilter(added.directory());
            case OutsideChange.Removed removed -> DirectoryWatches.nameFilter(removed.directory());
            case OutsideChange.Renamed renamed -> DirectoryWatches.nameFilter(renamed.directory());
            case OutsideChange.Modified modified -> modified.content() ? CONTENT : ALL_ELSE;
            case OutsideChange.Lost ignored -> 0;
        };
    }

    private static List<ChangeNotification> all(OutsideChange change) {
        return switch (change) {
            case OutsideChange.Added added -> List.of(notification(Action.ADDED, added.path()));
            case OutsideChange.Removed removed -> List.of(notification(Action.REMOVED, removed.path()));
            case OutsideChange.Renamed(String from, String to, boolean directory) -> {
                boolean moved = !DirectoryWatches.parent(from).equals(DirectoryWatches.parent(to));
                yield List.of(
                        notification(moved ? Action.REMOVED : Action.RENAMED_OLD_NAME, from),
                        notification(moved ? Action.ADDED : Action.RENAMED_NEW_NAME, to));
            }
            case OutsideChange.Modified modified -> List.of(notification(Action.MODIFIED, modified.path()));
            case OutsideChange.Lost ignored -> List.of();
        };
    }

    private static ChangeNotification notification(Action action, String path) {
        return new ChangeNotification(action, path.replace('/', '\\'));
    }
}
