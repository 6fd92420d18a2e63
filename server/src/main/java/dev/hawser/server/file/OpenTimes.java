package dev.hawser.server.file;

import dev.hawser.server.ServerClock;
import dev.hawser.store.BasicChange;
import dev.hawser.store.Metadata;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.fscc.SetInformation;
import java.time.Duration;

/** What one open has done with the times of its file ([MS-FSA] 2.1.1.6), and what is still to be done. Any thread. */
public final class OpenTimes {
    /** The first write of an open moves the write time on this late; what follows waits for the open's end. */
    private static final long DELAY = Duration.ofSeconds(2).toNanos();

    private final FileTimes file;

    /** Something was written that the write time does not tell of. Set without a lock, cleared under the file's. */
    private volatile boolean noted;

    /** When it was noted, by the monotonic clock. */
    private volatile long notedAt;

    /** Guarded by the file's lock, like all below. */
    private boolean delayOver;

    /** UserSetModificationTime: writes through this open do not change the write time. */
    private boolean writeTimeSet;

    /** What the change time stays at for this open (UserSetChangeTime); 0 if it goes on. */
    private long changeTime;

    /** What the access time stays at for this open (UserSetAccessTime); 0 if it goes on. */
    private long accessTime;

    OpenTimes(FileTimes file) {
        this.file = file;
    }

    /** Something is about to be written. All that this costs beyond the first time is to look. */
    public void written(ServerClock clock) {
        if (!noted) {
            notedAt = clock.nanoTime();
            noted = true;
        }
    }

    boolean isNoted() {
        return noted;
    }

    /** Called under the file's lock. @return whether the write time moves on by now */
    boolean expire(long nanos) {
        if (!noted || delayOver || writeTimeSet || nanos - notedAt < DELAY) {
            return false;
        }
        forget();
        return true;
    }

    /** Called under the file's lock. What this open has written without moving the time need not be made good any more. */
    void storeIsRight() {
        if (writeTimeSet) {
            noted = false;
        }
    }

    /** Called under the file's lock. Somebody has set the write time after this open has written. */
    void overruled() {
        noted = false;
    }

    private void forget() {
        noted = false;
        delayOver = true;
    }

    /** What the client is told of the file, by this open. */
    public Metadata shown(Metadata stored, ServerClock clock) {
        Metadata shown = file.shown(stored, clock.nanoTime());
        file.lock().lock();
        try {
            boolean changeStays = changeTime != 0 && noted;
            return accessTime == 0 && !changeStays
                    ? shown
                    : shown.withTimes(
                            accessTime == 0 ? shown.lastAccessTime() : accessTime,
                            shown.lastWriteTime(),
                            changeStays ? changeTime : shown.changeTime());
        } finally {
            file.lock().unlock();
        }
    }

    /** What was written has reached the disk, or will with what was just changed: the write time moves on with it. */
    public void settle(ServerClock clock) {
        file.lock().lock();
        try {
            if (noted && !writeTimeSet) {
                forget();
                file.moved(FileTime.of(clock.instant()));
            }
        } finally {
            file.lock().unlock();
        }
    }

    /**
     * FileBasicInformation is set ([MS-FSA] 2.1.5.15.2), with which a write time that was noted moves on, even if nothing
     * is asked for.
     *
     * @param asked what the client has sent
     * @param presentAccessTime what it was told so far; looked at only if that is to be frozen
     * @param presentChangeTime likewise
     * @param attributes see {@link BasicChange}
     * @return what the store is to do; {@link BasicChange#NOTHING} if there is nothing
     */
    public BasicChange set(
            SetInformation.Basic asked,
            long presentAccessTime,
            long presentChangeTime,
            int attributes,
            ServerClock clock) {
        file.lock().lock();
        try {
            long writeTime = setWriteTime(asked.lastWriteTime(), clock);
            accessTime = kept(asked.lastAccessTime(), presentAccessTime, accessTime);
            changeTime = kept(asked.changeTime(), presentChangeTime, changeTime);
            BasicChange change = new BasicChange(
                    positive(asked.creationTime()),
                    positive(asked.lastAccessTime()),
                    writeTime,
                    positive(asked.changeTime()),
                    attributes);
            return change.equals(BasicChange.NOTHING) ? change : change.withChangeTime(changeTime);
        } finally {
            file.lock().unlock();
        }
    }

    private long setWriteTime(long asked, ServerClock clock) {
        long time = asked > 0 ? asked : due(clock);
        if (time != BasicChange.KEEP) {
            forget();
        }
        if (asked > 0) {
            file.setByClient(time);
        } else if (time != BasicChange.KEEP) {
            file.set(time);
        }
        writeTimeSet = asked != SetInformation.Basic.KEEP ? asked != SetInformation.Basic.THAW : writeTimeSet;
        return time;
    }

    /** What the store's write time should be by now; {@link BasicChange#KEEP} if it is. */
    private long due(ServerClock clock) {
        if (!noted) {
            return BasicChange.KEEP;
        }
        return writeTimeSet ? file.lastWriteTime() : FileTime.of(clock.instant());
    }

    private static long kept(long asked, long present, long before) {
        if (asked == SetInformation.Basic.KEEP) {
            return before;
        }
        return asked == SetInformation.Basic.THAW ? 0 : asked == SetInformation.Basic.FREEZE ? present : asked;
    }

    private static long positive(long asked) {
        return Math.max(asked, BasicChange.KEEP);
    }

    /** The change time that the file must have again after this open has changed it; {@link BasicChange#KEEP} if none. */
    public long changeTime() {
        file.lock().lock();
        try {
            return changeTime;
        } finally {
            file.lock().unlock();
        }
    }

    /**
     * The open ends.
     *
     * @param reads whether the file may have been read through it
     * @return what the store is to do for its times to be right
     */
    public BasicChange end(boolean reads, ServerClock clock) {
        file.lock().lock();
        try {
            long writeTime = due(clock);
            boolean changed = writeTime != BasicChange.KEEP;
            if (changed) {
                forget();
                file.set(writeTime);
            }
            return new BasicChange(
                    BasicChange.KEEP,
                    reads ? accessTime : BasicChange.KEEP,
                    writeTime,
                    changed ? changeTime : BasicChange.KEEP,
                    BasicChange.KEEP_ATTRIBUTES);
        } finally {
            file.lock().unlock();
        }
    }
}
