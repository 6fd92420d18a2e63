package dev.hawser.server.file;

import dev.hawser.store.Metadata;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The write time of one open file, as clients see it.
 *
 * <p>Windows notes with an open that it has written, and moves the write time on when the open is closed, and with other
 * changes that reach the disk ([MS-FSA] 2.1.4.17 with its note, as smbtorture's smb2.timestamps.delayed tests have it); an
 * open that has set the write time itself moves it no more. Linux moves its own with every write. So nothing is done when
 * something is written: the time before stands in for that of the store as long as an open has a note, and is put right
 * there when the note goes.
 */
final class FileTimes {
    private final ReentrantLock lock;
    private final List<FileOpen> opens;

    /** LastModificationTime as long as an open has a note; 0 if nobody has looked yet. Guarded by {@link #lock}. */
    private long lastWriteTime;

    /** @param lock the file's, which guards {@code opens} too */
    FileTimes(ReentrantLock lock, List<FileOpen> opens) {
        this.lock = lock;
        this.opens = opens;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Called under {@link #lock}. */
    long lastWriteTime() {
        return lastWriteTime;
    }

    /** The store is given this write time now. Called under {@link #lock}. */
    void set(long time) {
        lastWriteTime = time;
        for (FileOpen open : opens) {
            open.times().storeIsRight();
        }
    }

    /**
     * A client sets this write time: what was written before, by whatever open, moves it no more. On Windows it would; but
     * Linux' client closes a file late that it has written, and the time that a program has set meanwhile must stay. Called
     * under {@link #lock}.
     */
    void setByClient(long time) {
        lastWriteTime = time;
        for (FileOpen open : opens) {
            open.times().overruled();
        }
    }

    /** The write time moves on, and the store's has done so already. Called under {@link #lock}. */
    void moved(long time) {
        lastWriteTime = time;
    }

    /**
     * What clients are told of the file.
     *
     * @param stored what the store says
     * @param nanos the monotonic time
     */
    Metadata shown(Metadata stored, long nanos) {
        lock.lock();
        try {
            boolean noted = false;
            boolean expired = false;
            for (FileOpen open : opens) {
                OpenTimes times = open.times();
                expired |= times.expire(nanos);
                noted |= times.isNoted();
            }
            if (!noted || expired || lastWriteTime == 0) {
                lastWriteTime = stored.lastWriteTime();
            }
            return stored.withLastWriteTime(lastWriteTime);
        } finally {
            lock.unlock();
        }
    }
}
