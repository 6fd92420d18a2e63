package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Notifications;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.OutsideChange;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CHANGE_NOTIFY ([MS-SMB2] 3.3.5.19, [MS-FSA] 2.1.5.11), of what clients change. */
class ChangeNotifyTest {
    private static final int NAMES = ChangeNotifyFilter.FILE_NAME | ChangeNotifyFilter.DIR_NAME;
    private static final int ROOM = 1000;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientTree others = server.bob().connect("files");
    private final ClientFile directory = tree.open(CreateSpec.directory("d").access(AccessMask.FILE_LIST_DIRECTORY));

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        others.client().close();
        assertThat(server.files.openFiles()).isZero();
        assertThat(server.files.watches()).isZero();
        server.checkLeftovers();
    }

    @Test
    void whatComesGoesAndMovesIsTold() {
        long notify = watch(true, NAMES);
        others.open(CreateSpec.directory("d\\sub")).close();
        assertThat(changes(tree.client().take(notify))).containsExactly(added("sub"));
        others.put("d\\sub\\a", "x");
        ClientFile file = others.open("d\\sub\\a");
        file.rename("d\\sub\\b", false);
        file.rename("d\\c", false);
        file.setDelete(true);
        file.close();
        assertThat(next(true, NAMES))
                .containsExactly(
                        added("sub\\a"),
                        new ChangeNotification(Action.RENAMED_OLD_NAME, "sub\\a"),
                        new ChangeNotification(Action.RENAMED_NEW_NAME, "sub\\b"),
                        new ChangeNotification(Action.REMOVED, "sub\\b"),
                        added("c"),
                        new ChangeNotification(Action.REMOVED, "c"));
    }

    @Test
    void onlyWhatLiesInTheDirectoryItselfIsToldUnlessTheTreeIsWatched() {
        others.open(CreateSpec.directory("d\\sub")).close();
        long notify = watch(false, NAMES);
        others.put("d\\sub\\a", "x");
        assertThat(tree.client().poll(notify)).isEmpty();
        others.put("d\\b", "x");
        assertThat(changes(tree.client().take(notify))).containsExactly(added("b"));
    }

    @Test
    void aRenamedFileHasChangedItsAttributesWhenItIsClosed() {
        ClientFile file = others.open("d\\a");
        long notify = watch(false, ChangeNotifyFilter.ATTRIBUTES);
        file.rename("d\\b", false);
        assertThat(tree.client().poll(notify)).isEmpty();
        file.close();
        assertThat(changes(tree.client().take(notify))).containsExactly(new ChangeNotification(Action.MODIFIED, "b"));
    }

    @Test
    void aRenamedDirectoryHasNotChangedItsAttributes() {
        ClientFile sub = others.open(CreateSpec.directory("d\\sub"));
        long notify = watch(false, ChangeNotifyFilter.ATTRIBUTES);
        sub.rename("d\\sub2", false);
        sub.close();
        assertThat(tree.client().poll(notify)).isEmpty();
    }

    @Test
    void writtenContentIsToldWhenTheFileIsClosed() {
        ClientFile file = others.open("d\\a");
        long notify = watch(false, ChangeNotifyFilter.LAST_WRITE);
        file.write(0, "x");
        assertThat(tree.client().poll(notify)).isEmpty();
        file.close();
        assertThat(changes(tree.client().take(notify))).containsExactly(new ChangeNotification(Action.MODIFIED, "a"));
    }

    @Test
    void theFilterStaysThatOfTheFirstRequest() {
        long first = watch(false, ChangeNotifyFilter.ATTRIBUTES);
        assertThat(tree.exchange(Calls.cancel(first).messageId(first)).status()).isEqualTo(NtStatus.CANCELLED);
        long second = watch(false, NAMES);
        ClientFile file = others.open("d\\a");
        assertThat(tree.client().poll(second)).isEmpty();
        file.set(FileInfoClass.BASIC, w -> w.zero(32).u32(2).zero(4));
        assertThat(changes(tree.client().take(second))).containsExactly(new ChangeNotification(Action.MODIFIED, "a"));
    }

    @Test
    void changesThatDoNotFitAreToldAsTooMany() {
        long notify = tree.post(Calls.notify(directory.id(), false, NAMES, 8));
        assertThat(tree.client().take(notify).status()).isEqualTo(NtStatus.PENDING);
        others.put("d\\a", "x");
        assertThat(tree.client().take(notify).status()).isEqualTo(NtStatus.NOTIFY_ENUM_DIR);
    }

    @Test
    void whatOthersThanThisServerChangeIsToldAsWhatClientsChange() {
        long notify = watch(true, NAMES | ChangeNotifyFilter.LAST_WRITE);
        server.files.outside(new OutsideChange.Added("a", false));
        assertThat(changes(tree.client().take(notify))).containsExactly(added("a"));
        server.files.outside(new OutsideChange.Modified("a", true));
        server.files.outside(new OutsideChange.Renamed("a", "b", false));
        server.files.outside(new OutsideChange.Renamed("b", "sub/b", false));
        server.files.outside(new OutsideChange.Removed("sub/b", false));
        assertThat(next(true, NAMES))
                .containsExactly(
                        new ChangeNotification(Action.MODIFIED, "a"),
                        new ChangeNotification(Action.RENAMED_OLD_NAME, "a"),
                        new ChangeNotification(Action.RENAMED_NEW_NAME, "b"),
                        new ChangeNotification(Action.REMOVED, "b"),
                        added("sub\\b"),
                        new ChangeNotification(Action.REMOVED, "sub\\b"));
    }

    @Test
    void whatOthersChangeIsFiltered() {
        long notify = watch(false, ChangeNotifyFilter.DIR_NAME | ChangeNotifyFilter.SIZE);
        server.files.outside(new OutsideChange.Added("a", false));
        server.files.outside(new OutsideChange.Modified("a", false));
        assertThat(tree.client().poll(notify)).isEmpty();
        server.files.outside(new OutsideChange.Modified("a", true));
        assertThat(changes(tree.client().take(notify))).containsExactly(new ChangeNotification(Action.MODIFIED, "a"));
    }

    @Test
    void whoCanNotBeToldWhatOthersChangedListsTheDirectoryAnew() {
        long notify = watch(true, NAMES);
        server.files.outside(new OutsideChange.Lost());
        assertThat(tree.client().take(notify).status()).isEqualTo(NtStatus.NOTIFY_ENUM_DIR);
    }

    @Test
    void theStoreIsWatchedOnlyWhileADirectoryIs() {
        assertThat(server.files.watches()).isZero();
        watch(true, NAMES);
        watch(true, NAMES);
        assertThat(server.files.watches()).isOne();
        directory.close();
        assertThat(server.files.watches()).isZero();
    }

    private long watch(boolean recursive, int filter) {
        long notify = tree.post(Calls.notify(directory.id(), recursive, filter, ROOM));
        assertThat(tree.client().take(notify).status()).isEqualTo(NtStatus.PENDING);
        return notify;
    }

    /** What was collected meanwhile. */
    private List<ChangeNotification> next(boolean recursive, int filter) {
        return changes(tree.client().take(watch(recursive, filter)));
    }

    private static List<ChangeNotification> changes(Reply reply) {
        return Notifications.of(reply);
    }

    private static ChangeNotification added(String name) {
        return new ChangeNotification(Action.ADDED, name);
    }
}
