package dev.hawser.store;

import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one share stores: a tree of files and directories.
 *
 * <p><b>Paths</b> are relative to the share's root, with {@code /} between names; the root is the empty string. The
 * server has already refused names that Windows can not have ([MS-FSCC] 2.1.5), {@code .} and {@code ..}. Names are
 * looked up ignoring case and kept as they were created. A path never leads out of the store, however it is written and
 * whatever others do to the tree meanwhile.
 *
 * <p><b>Threads:</b> all methods may be called by any thread, and several at once. Every method may wait for the disk,
 * except those that say they do not; the server decides on which thread it calls.
 *
 * <p><b>Errors:</b> what can be expected to be refused (no such name, name taken, not empty) is a value, a {@link
 * StoreStatus}. A {@link StoreException} says that the disk or the operating system refused, with the status to answer;
 * any other {@link IOException} is a fault, logged and answered as STATUS_UNEXPECTED_IO_ERROR.
 *
 * <p><b>Durability:</b> nothing but {@link StoreFile#flush} is expected to reach the disk before it returns.
 */
public interface Store extends AutoCloseable {
    /** What the store can do; fixed while it is open. Does not wait. */
    Capabilities capabilities();

    /** How much the store holds and has left, as of now. */
    Space space() throws IOException;

    /**
     * Looks a file up or makes it, as {@link OpenRequest} says. Never changes the content of a file that is already there.
     */
    OpenResult open(OpenRequest request) throws IOException;

    /**
     * The moments of which snapshots have something at {@code path}, the latest first; none by default.
     *
     * @param path as it is written in the store
     */
    default List<Instant> snapshots(String path) throws IOException {
        return List.of();
    }

    /**
     * This store as it was then, which may turn out to hold nothing; empty if there are no snapshots at all, as by default.
     * The same object as long as a file of it is open. Does not wait.
     */
    default Optional<SnapshotStore> asOf(Instant moment) {
        return Optional.empty();
    }

    /** Whether {@code name}, in the root, is that of a folder in which snapshots are seen by their names. Does not wait. */
    default boolean isSnapshotFolder(String name) {
        return false;
    }

    /**
     * The SIDs under which this server itself appears in the descriptors that stand for owner, group and mode: whoever has
     * no user of his own in the store acts as these. Does not wait.
     */
    Set<Sid> principals();

    /** Where {@code path} lies for an administrator to read, such as an absolute path of the operating system. */
    String describe(String path);

    /** Lets go of what the store holds. Open files stay usable until they are closed. */
    @Override
    void close() throws IOException;
}
