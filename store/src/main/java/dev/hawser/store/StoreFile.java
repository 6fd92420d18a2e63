package dev.hawser.store;

import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open file or directory of a {@link Store}, or a named stream of one. The server calls {@link #close} only after every
 * other call on this file has returned, and nothing after it. Methods on the content are not called on directories, and
 * {@link #list} not on files.
 *
 * <p>A named stream has content, size and identity of its own, and all else in common with its file, which is no directory
 * as seen through it: {@link #rename}, {@link #link} and {@link #delete} are about the file's names.
 */
public interface StoreFile extends AutoCloseable {
    /** Which file this is. Does not wait. */
    FileIdentity identity();

    Metadata metadata() throws IOException;

    /**
     * Reads from {@code offset} on into {@code target}, which is a direct buffer where speed matters, until it is full or
     * the file ends.
     *
     * @return the number of bytes read, 0 at or behind the end of the file
     */
    int read(long offset, ByteBuffer target) throws IOException;

    /**
     * As {@link #read}, but only if it need not wait for the disk.
     *
     * @return as {@link #read}, or -1 if it would wait or can not tell; the position of {@code target} is then unchanged
     */
    default int readNow(long offset, ByteBuffer target) throws IOException {
        return -1;
    }

    /** Writes all that remains in {@code source} at {@code offset}, lengthening the file if need be. */
    void write(long offset, ByteBuffer source) throws IOException;

    /** Returns when all that was written before is on the disk, and what is needed to find it again. */
    void flush() throws IOException;

    /** Sets the end of the file; new bytes read as zeros. */
    void setSize(long size) throws IOException;

    /**
     * Sets aside space for {@code allocation} bytes without moving the end of the file. A store that can not, does
     * nothing; it must fail if the space is not there.
     */
    void allocate(long allocation) throws IOException;

    /**
     * Throws away the content, the named streams and the extended attributes, as overwriting does ([MS-FSA] 2.1.5.1.2.1);
     * of a named stream, its content.
     */
    void clear() throws IOException;

    /** Sets what is not null or {@link BasicChange#KEEP} in {@code change}. */
    StoreStatus setBasic(BasicChange change) throws IOException;

    /**
     * Sets the time of the last write, after something was written. As {@link #setBasic}, but a change time that was set
     * before is gone by the writing, and need not be looked for.
     */
    default StoreStatus setLastWriteTime(long time) throws IOException {
        return setBasic(new BasicChange(
                BasicChange.KEEP, BasicChange.KEEP, time, BasicChange.KEEP, BasicChange.KEEP_ATTRIBUTES));
    }

    /**
     * Gives the name {@code from}, which leads to this file, the place {@code to}, in one step that nobody can see half
     * done.
     *
     * <p>{@code to} may be {@code from} in other case. If it is another name of this same file, and is to be replaced,
     * then {@code from} goes away.
     *
     * @param replace whether a file at {@code to} is replaced, by a file; a directory never is, and replaces nothing, unless
     *     this was opened with {@linkplain OpenRequest#exact exact} names: then an empty one is replaced by a directory
     * @return {@link StoreStatus#NAME_COLLISION} if something is at {@code to} and was not to be replaced; {@link
     *     StoreStatus#ACCESS_DENIED} if it was and can not be ([MS-FSA] 2.1.5.15.11), and if a directory would go into
     *     itself; {@link StoreStatus#NAME_NOT_FOUND} if {@code from} is gone or leads to another file now; {@link
     *     StoreStatus#PATH_NOT_FOUND} if there is no directory for {@code to}
     */
    StoreStatus rename(String from, String to, boolean replace) throws IOException;

    /**
     * Gives the file one more name.
     *
     * @param replace whether a file at {@code to} is replaced; a directory never is
     * @return as {@link #rename}, and {@link StoreStatus#IS_A_DIRECTORY} if this is one; {@link
     *     StoreStatus#NAME_NOT_FOUND} if this file has no name any more
     */
    StoreStatus link(String to, boolean replace) throws IOException;

    /**
     * Takes the name {@code path}, which leads to this file, away; with the last name the named streams go as well.
     *
     * @return {@link StoreStatus#DIRECTORY_NOT_EMPTY} for a directory that has entries; {@link StoreStatus#NAME_NOT_FOUND}
     *     if the name is gone or leads to another file now
     */
    StoreStatus delete(String path) throws IOException;

    /**
     * Looks a named stream of this file or directory up, ignoring case, or makes it. If it is opened it takes this file
     * over, and closes it with itself; otherwise this stays as it is.
     *
     * @param name 1 to 255 characters, none of them {@code \\}, {@code /}, {@code :} or NUL
     * @return {@link OpenResult.Refused} with {@link StoreStatus#NAME_NOT_FOUND}, {@link StoreStatus#NAME_COLLISION} or
     *     {@link StoreStatus#NAME_TOO_LONG} where expected so, with {@link StoreStatus#NAME_INVALID} if the store has no
     *     named streams
     */
    OpenResult openStream(String name, OpenRequest.Disposition disposition) throws IOException;

    /** All streams of the file: the one without a name first, unless it is a directory; the others in no particular order. */
    List<StreamInfo> streams() throws IOException;

    /**
     * Takes the named stream that this is away.
     *
     * @return {@link StoreStatus#NAME_NOT_FOUND} if it is gone
     */
    StoreStatus deleteStream() throws IOException;

    /**
     * Gives a named stream, which this is, another name.
     *
     * @param to as in {@link #openStream}; empty to become the content of the file, in place of what that was
     * @param replace whether a stream of that name is replaced
     * @return {@link StoreStatus#NAME_COLLISION} if there is one, and it was not to be replaced
     */
    StoreStatus renameStream(String to, boolean replace) throws IOException;

    /** The extended attributes of the file, in no particular order. */
    List<ExtendedAttribute> extendedAttributes() throws IOException;

    /**
     * Adds or replaces extended attributes, comparing names without case, and takes those away that have no value. A name
     * stays as it was written first.
     *
     * @return {@link StoreStatus#EAS_TOO_LARGE} if there is no room for them beside the others, or a name can not be kept;
     *     some of them may be set then. {@link StoreStatus#EAS_NOT_SUPPORTED} if the store keeps none
     */
    StoreStatus setExtendedAttributes(List<ExtendedAttribute> attributes) throws IOException;

    /**
     * The security descriptor that was set for the file; null if there is none, and it is as its owner, group and mode say.
     */
    @Nullable
    SecurityDescriptor descriptor() throws IOException;

    /** @return {@link StoreStatus#NOT_SUPPORTED} if the store keeps none */
    StoreStatus setDescriptor(SecurityDescriptor descriptor) throws IOException;

    /**
     * Sets the permission bits; a security descriptor that was set before counts no more.
     *
     * @return {@link StoreStatus#NOT_SUPPORTED} of a symbolic link
     */
    default StoreStatus setMode(int mode) throws IOException {
        return StoreStatus.NOT_SUPPORTED;
    }

    /**
     * Where the symbolic link leads that this is, with {@code /} between names, as it is written; null if this is none. Only
     * what was opened without following links can be one.
     */
    default @Nullable String linkTarget() throws IOException {
        return null;
    }

    /**
     * Has the name {@code path}, which leads to this empty file or directory, or to this symbolic link, lead to a symbolic
     * link, which this is from then on, with an identity of its own. What the file had beside its name is gone.
     *
     * @param target with {@code /} between names; nothing is said of whether anything is there
     * @return {@link StoreStatus#DIRECTORY_NOT_EMPTY}; {@link StoreStatus#NAME_NOT_FOUND} as {@link #rename}; {@link
     *     StoreStatus#NOT_SUPPORTED} if the store has no symbolic links, or this has content, several names, named streams
     *     or extended attributes, which a symbolic link can not have
     */
    default StoreStatus becomeLink(String path, String target) throws IOException {
        return StoreStatus.NOT_SUPPORTED;
    }

    /**
     * Has the name {@code path}, which leads to this symbolic link, lead to an empty file, which this is from then on; or to
     * an empty directory if the link was opened as one.
     */
    default StoreStatus becomeEmpty(String path) throws IOException {
        return StoreStatus.NOT_SUPPORTED;
    }

    /** Whether a directory has no entries. */
    boolean isEmpty() throws IOException;

    /** Starts a listing from the first entry on, which is used by one thread at a time and closed before this directory is. */
    DirectoryCursor list() throws IOException;

    /**
     * Begins to tell of what others than this server change in this directory, and if {@code recursive} in all below it.
     * What is in the directory itself is told of from the return of this method on, what lies deeper as soon as it has
     * been looked through: some ten microseconds for each directory. Does not wait.
     *
     * @param listener is called by one thread at a time, which it must not keep
     * @return empty if others can change it and the store can not tell
     */
    default Optional<OutsideWatch> watch(boolean recursive, Consumer<OutsideChange> listener) {
        return Optional.empty();
    }

    /** Makes {@code length} bytes at {@code offset} read as zeros without moving the end of the file, freeing space. */
    void punchHole(long offset, long length) throws IOException;

    /** The parts of {@code length} bytes at {@code offset} that are not holes, in ascending order, not touching. */
    List<Extent> allocatedRanges(long offset, long length) throws IOException;

    /** Marks the file as sparse, or not. */
    void setSparse(boolean sparse) throws IOException;

    /**
     * Lets {@code length} bytes of {@code target} be those of this file, without copying them. The offsets and the length are
     * multiples of the store's {@link Space#unitSize}, both stretches lie in their files, and do not overlap if the files
     * are the same. The target keeps its size.
     *
     * @return {@link StoreStatus#NOT_SUPPORTED} if these two can not share, {@link StoreStatus#NOT_SAME_DEVICE} if they lie
     *     in different places
     */
    default StoreStatus cloneTo(StoreFile target, long sourceOffset, long targetOffset, long length)
            throws IOException {
        return StoreStatus.NOT_SUPPORTED;
    }

    /**
     * Copies up to {@code length} bytes of this file to {@code target}, which grows as it does when it is written to, without
     * a detour through this process. They may share them afterwards.
     *
     * @return how many were copied; 0 if the store can not do this with these two, or there is nothing to be copied:
     *     {@link #read} and {@link #write} do it, or tell
     */
    default long copyTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        return 0;
    }

    /**
     * Has the file compressed from now on, or not; of a directory, what is made in it. Metadata tell it with {@link
     * FileAttributes#COMPRESSED}.
     *
     * @return {@link StoreStatus#NOT_SUPPORTED} if the file can not be compressed
     */
    default StoreStatus setCompressed(boolean compressed) throws IOException {
        return StoreStatus.NOT_SUPPORTED;
    }

    /**
     * The path of the file as it is written in the store, given {@code path} in any case; of a named stream, that of its file,
     * a colon and the name of the stream.
     */
    String canonicalPath(String path) throws IOException;

    @Override
    void close() throws IOException;

    /** A stretch of a file, in bytes. */
    record Extent(long offset, long length) {}
}
