package dev.hawser.store.memory;

import dev.hawser.store.BasicChange;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.Metadata;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.ReparseData;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory, whatever its names. Used by any thread: names and links are guarded by the store's tree lock, the
 * rest by {@link #lock}, which is taken after the tree lock, never before it.
 */
abstract sealed class Node permits FileNode, DirectoryNode, LinkNode {
    /** What a change of attributes leaves as it is. */
    private static final int KEPT = FileAttributes.SPARSE_FILE | FileAttributes.COMPRESSED;

    /** Guards attributes, times, content and the count of opens. */
    final ReentrantLock lock = new ReentrantLock();

    private final FileIdentity identity;
    private final InstantSource clock;
    private volatile int links = 1;
    private int attributes;
    private int mode;
    private long creationTime;
    private long lastAccessTime;
    private long lastWriteTime;
    private long changeTime;
    private int opens;
    private final NavigableMap<String, StreamNode> streams = new TreeMap<>();
    private final Map<String, ExtendedAttribute> extended = new LinkedHashMap<>();
    private final @Nullable Sid creator;
    private @Nullable SecurityDescriptor descriptor;
    private final Budget budget;

    /** @param decision why this may be made; nobody asks after the root */
    Node(
            FileIdentity identity,
            int attributes,
            InstantSource clock,
            Budget budget,
            MakingRule.@Nullable Decision decision) {
        this.creator = decision == null ? null : decision.creator();
        this.descriptor = decision == null ? null : decision.descriptor();
        this.identity = identity;
        this.clock = clock;
        this.budget = budget;
        this.attributes = attributes & FileAttributes.SETTABLE;
        mode = this instanceof DirectoryNode ? 0755 : 0644;
        creationTime = lastAccessTime = lastWriteTime = changeTime = FileTime.of(clock.instant());
    }

    abstract long size();

    abstract long allocation();

    /** The last link and the last open are gone: frees what the node holds. Called under {@link #lock}. */
    abstract void release();

    void opened() {
        lock.lock();
        try {
            opens++;
        } finally {
            lock.unlock();
        }
    }

    void closed() {
        lock.lock();
        try {
            opens--;
            releaseIfUnused();
        } finally {
            lock.unlock();
        }
    }

    void releaseIfUnused() {
        lock.lock();
        try {
            if (opens == 0 && links == 0) {
                clearStreams();
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing but a name. Used under {@link #lock}. */
    boolean isBare() {
        return size() == 0 && links == 1 && streams.isEmpty() && extended.isEmpty();
    }

    /** The named streams by their folded names. Used under {@link #lock}. */
    NavigableMap<String, StreamNode> streams() {
        return streams;
    }

    /** Makes a named stream. Called under {@link #lock}. */
    StreamNode makeStream(String name) {
        StreamNode stream = new StreamNode(identity, name, budget);
        streams.put(CaseFolding.fold(name), stream);
        touchChangeTime();
        return stream;
    }

    List<ExtendedAttribute> extendedAttributes() {
        return List.copyOf(extended.values());
    }

    /** Called under {@link #lock}. */
    void setExtendedAttributes(List<ExtendedAttribute> attributes) {
        for (ExtendedAttribute attribute : attributes) {
            String folded = CaseFolding.fold(attribute.name());
            ExtendedAttribute present = extended.get(folded);
            if (attribute.value().length == 0) {
                extended.remove(folded);
            } else if (present == null) {
                extended.put(folded, attribute);
            } else {
                extended.put(folded, new ExtendedAttribute(attribute.flags(), present.name(), attribute.value()));
            }
        }
        touchChangeTime();
    }

    /** As NTFS packs them ([MS-FSCC] 2.4.13). */
    private int eaSize() {
        return extended.isEmpty()
                ? 0
                : extended.values().stream()
                                .mapToInt(each -> 5 + each.name().length() + each.value().length)
                                .sum()
                        + 4;
    }

    /** Called under {@link #lock}. */
    void clearExtendedAttributes() {
        extended.clear();
    }

    /** Called under {@link #lock}. */
    void clearStreams() {
        streams.values().forEach(StreamNode::delete);
        streams.clear();
    }

    @Nullable
    SecurityDescriptor descriptor() {
        lock.lock();
        try {
            return descriptor;
        } finally {
            lock.unlock();
        }
    }

    void setDescriptor(SecurityDescriptor wanted) {
        lock.lock();
        try {
            descriptor = wanted;
            changeTime = FileTime.of(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** A descriptor that was set before counts no more. */
    void setMode(int wanted) {
        lock.lock();
        try {
            mode = wanted;
            descriptor = null;
            changeTime = FileTime.of(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** The mode of what was just made. */
    void make(int wanted) {
        mode = wanted;
    }

    FileIdentity identity() {
        return identity;
    }

    int links() {
        return links;
    }

    void setLinks(int count) {
        links = count;
    }

    boolean directory() {
        return this instanceof DirectoryNode;
    }

    Metadata metadata() {
        lock.lock();
        try {
            int reported = attributes
                    | (directory() ? FileAttributes.DIRECTORY : 0)
                    | (this instanceof LinkNode ? FileAttributes.REPARSE_POINT : 0);
            return new Metadata(
                    identity,
                    reported == 0 ? FileAttributes.NORMAL : reported,
                    creationTime,
                    lastAccessTime,
                    lastWriteTime,
                    changeTime,
                    size(),
                    allocation(),
                    links,
                    eaSize(),
                    this instanceof LinkNode ? ReparseData.TAG_SYMLINK : 0,
                    mode,
                    -1,
                    -1,
                    creator,
                    true);
        } finally {
            lock.unlock();
        }
    }

    void change(BasicChange change) {
        lock.lock();
        try {
            changeTime = kept(change.changeTime(), FileTime.of(clock.instant()));
            creationTime = kept(change.creationTime(), creationTime);
            lastAccessTime = kept(change.lastAccessTime(), lastAccessTime);
            lastWriteTime = kept(change.lastWriteTime(), lastWriteTime);
            if (change.attributes() != BasicChange.KEEP_ATTRIBUTES) {
                attributes = (attributes & KEPT) | (change.attributes() & FileAttributes.SETTABLE);
            }
        } finally {
            lock.unlock();
        }
    }

    private static long kept(long wanted, long present) {
        return wanted == BasicChange.KEEP ? present : wanted;
    }

    /** @param mark one of {@link #KEPT} */
    void setMark(int mark, boolean set) {
        lock.lock();
        try {
            attributes = set ? attributes | mark : attributes & ~mark;
            changeTime = FileTime.of(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** Content, or the entries of a directory, changed just now. */
    void touch() {
        lock.lock();
        try {
            lastWriteTime = changeTime = FileTime.of(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** A name was given or taken away just now. */
    void touchChangeTime() {
        lock.lock();
        try {
            changeTime = FileTime.of(clock.instant());
        } finally {
            lock.unlock();
        }
    }
}
