package dev.hawser.server.command;

import dev.hawser.server.file.DirectoryWatches;
import dev.hawser.server.file.FileOpen;
import dev.hawser.store.Store;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.CreateAction;

/** What those who watch the directory are told of a CREATE ([MS-FSA] 2.1.5.1). */
final class CreateNotifications {
    /** Of a file whose content was thrown away. */
    private static final int OVERWRITTEN = ChangeNotifyFilter.ATTRIBUTES
            | ChangeNotifyFilter.SIZE
            | ChangeNotifyFilter.LAST_WRITE
            | ChangeNotifyFilter.CREATION;

    private CreateNotifications() {}

    /** @param fileCreated whether a file was made to have the stream that is opened */
    static void tell(
            DirectoryWatches watches,
            Store store,
            FileOpen open,
            boolean directory,
            boolean fileCreated,
            CreateAction action) {
        boolean stream = open.identity().isNamedStream();
        if (fileCreated) {
            watches.named(store, open.filePath(), false, Action.ADDED, open.parentLease());
        }
        if (action == CreateAction.CREATED && stream) {
            watches.stream(store, open.path(), Action.ADDED_STREAM, ChangeNotifyFilter.STREAM_NAME);
        } else if (action == CreateAction.CREATED) {
            watches.named(store, open.path(), directory, Action.ADDED, open.parentLease());
        } else if (action != CreateAction.OPENED && !stream) {
            watches.modified(store, open.path(), OVERWRITTEN, open.parentLease());
        }
    }
}
