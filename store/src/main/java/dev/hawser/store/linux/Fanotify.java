package dev.hawser.store.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A fanotify(7) group that reports names in marked directories, for which Linux asks no privilege since 5.13. Unlike
 * inotify it tells which events this process has caused itself, and costs no descriptor for each directory. It is not asked
 * for FAN_MODIFY, so that it costs a WRITE nothing: content has changed when its writer closes the file, as it is told of
 * clients too. One thread reads; any thread marks.
 */
final class Fanotify implements AutoCloseable {
    static final int FAN_ATTRIB = 0x4;
    static final int FAN_CLOSE_WRITE = 0x8;
    static final int FAN_MOVED_FROM = 0x40;
    static final int FAN_MOVED_TO = 0x80;
    static final int FAN_CREATE = 0x100;
    static final int FAN_DELETE = 0x200;
    static final int FAN_Q_OVERFLOW = 0x4000;
    static final int FAN_EVENT_ON_CHILD = 0x0800_0000;
    static final int FAN_RENAME = 0x1000_0000;
    static final int FAN_ONDIR = 0x4000_0000;

    private static final int FAN_CLOEXEC = 0x1;
    private static final int FAN_NONBLOCK = 0x2;
    private static final int FAN_REPORT_DFID_NAME = 0xc00;
    private static final int FAN_MARK_ADD = 0x1;
    private static final int FAN_MARK_REMOVE = 0x2;
    private static final int FAN_MARK_ONLYDIR = 0x8;
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int POLLIN = 1;

    private static final int COMMON =
            FAN_ATTRIB | FAN_CLOSE_WRITE | FAN_CREATE | FAN_DELETE | FAN_ONDIR | FAN_EVENT_ON_CHILD;

    /** Since Linux 5.17 a rename is one event; before, what goes and what comes can not be told to be the same. */
    private static final int PAIRED = COMMON | FAN_RENAME;

    private static final int UNPAIRED = COMMON | FAN_MOVED_FROM | FAN_MOVED_TO;

    private static final int BUFFER = 256 << 10;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER, 8);
    private final MemorySegment polled = arena.allocate(16, 8);

    /** The number 1, which is added to the eventfd. */
    private final MemorySegment count = arena.allocate(8, 8);

    private final int group;
    private final int wakeUp;
    private final int ownProcess = Kernel.process();
    private volatile int mask;

    private Fanotify(int group, int wakeUp, boolean pairs) {
        this.group = group;
        this.wakeUp = wakeUp;
        mask = pairs ? PAIRED : UNPAIRED;
        count.set(ValueLayout.JAVA_LONG, 0, 1);
    }

    /** A group, or why there is none: minus an {@link Errno}. */
    sealed interface Result {}

    record Made(Fanotify group) implements Result {}

    record Refused(int errno) implements Result {}

    /** @param pairs whether to ask for renames as one event, if the kernel has it */
    static Result open(boolean pairs) {
        int group = Kernel.fanotifyInit(FAN_CLOEXEC | FAN_NONBLOCK | FAN_REPORT_DFID_NAME);
        if (group < 0) {
            return new Refused(-group);
        }
        int wakeUp = Kernel.eventfd(EFD_CLOEXEC_NONBLOCK);
        if (wakeUp < 0) {
            Kernel.close(group);
            return new Refused(-wakeUp);
        }
        return new Made(new Fanotify(group, wakeUp, pairs));
    }

    /** Marks an open directory; 0, or minus an {@link Errno}. */
    int mark(int directory) {
        int result = Kernel.fanotifyMark(group, FAN_MARK_ADD | FAN_MARK_ONLYDIR, mask, directory);
        if (result == -Errno.EINVAL && mask == PAIRED) {
            mask = UNPAIRED;
            result = mark(directory);
        }
        return result;
    }

    /** That there is no mark is no error. */
    void unmark(int directory) {
        Kernel.fanotifyMark(group, FAN_MARK_REMOVE | FAN_MARK_ONLYDIR, mask, directory);
    }

    /** Ends a {@link #waitFor} under way, or the next one. */
    void wakeUp() {
        Kernel.write(wakeUp, count.address(), 8);
    }

    /** Waits for events, or to be woken up, at most so long; whether one of them came. */
    boolean waitFor(int milliseconds) {
        polled.set(ValueLayout.JAVA_INT, 0, group);
        polled.set(ValueLayout.JAVA_INT, 4, POLLIN);
        polled.set(ValueLayout.JAVA_INT, 8, wakeUp);
        polled.set(ValueLayout.JAVA_INT, 12, POLLIN);
        return Kernel.poll(polled.address(), 2, milliseconds) > 0;
    }

    /** What has happened; empty if nothing has. */
    List<LocalEvent> read() {
        Kernel.read(wakeUp, buffer.address(), 8);
        int length = Kernel.read(group, buffer.address(), BUFFER);
        return length <= 0 ? List.of() : LocalEvent.readAll(buffer, length, ownProcess);
    }

    @Override
    public void close() {
        Kernel.close(group);
        Kernel.close(wakeUp);
        arena.close();
    }
}
