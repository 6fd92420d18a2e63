package dev.hawser.server.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The byte-range locks of one file and those who wait for one, in the order they came. Guarded by the file's lock. */
final class ByteRangeLocks {
    private final List<Held> held = new ArrayList<>(0);
    private final ArrayDeque<LockWait> waiting = new ArrayDeque<>(0);

    /** Whether there is any, to be read without the lock on the way of each READ and WRITE. */
    private volatile boolean any;

    boolean isEmpty() {
        return !any;
    }

    /** Locks {@code range}, unless another lock is in its way; even the owner's own is ([MS-FSA] 2.1.5.8). */
    boolean tryLock(FileOpen owner, ByteRange range) {
        for (Held other : held) {
            boolean exclusive = range.exclusive() || other.range.exclusive();
            if (exclusive && other.range.overlaps(range.offset(), range.length())) {
                boolean ownSharedOverExclusive = other.owner == owner && other.range.exclusive() && !range.exclusive();
                if (!ownSharedOverExclusive) {
                    return false;
                }
            }
        }
        held.add(new Held(owner, range));
        any = true;
        return true;
    }

    /** Unlocks the range that was locked last with just these bounds. */
    boolean unlock(FileOpen owner, ByteRange range) {
        for (int i = 0; i < held.size(); i++) {
            Held candidate = held.get(i);
            if (candidate.owner == owner && candidate.range.sameBytes(range)) {
                held.remove(i);
                any = !held.isEmpty();
                return true;
            }
        }
        return false;
    }

    void await(LockWait wait) {
        waiting.add(wait);
    }

    void forget(LockWait wait) {
        waiting.remove(wait);
    }

    /** Takes away all that {@code owner} holds and waits for. */
    void releaseAll(FileOpen owner) {
        held.removeIf(h -> h.owner == owner);
        waiting.removeIf(w -> w.owner() == owner);
        any = !held.isEmpty();
    }

    /** Locks what can be locked now of what waits, first come first served. */
    List<LockWait> grantWaiting() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<LockWait> granted = new ArrayList<>();
        for (Iterator<LockWait> i = waiting.iterator(); i.hasNext(); ) {
            LockWait wait = i.next();
            if (tryLock(wait.owner(), wait.range())) {
                i.remove();
                granted.add(wait);
            }
        }
        return granted;
    }

    /** Whether another's lock forbids {@code reader} to read these bytes, or its own shared one to write them. */
    boolean forbidsRead(FileOpen reader, long offset, long length) {
        return held.stream()
                .anyMatch(h -> h.range.exclusive() && h.owner != reader && h.range.overlaps(offset, length));
    }

    boolean forbidsWrite(FileOpen writer, long offset, long length) {
        return held.stream()
                .anyMatch(h -> !(h.range.exclusive() && h.owner == writer) && h.range.overlaps(offset, length));
    }

    int count(FileOpen owner) {
        return (int) held.stream().filter(h -> h.owner == owner).count();
    }

    private record Held(FileOpen owner, ByteRange range) {}
}
