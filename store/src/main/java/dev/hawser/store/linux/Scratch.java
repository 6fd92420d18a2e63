package dev.hawser.store.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Native memory of one thread for the arguments and answers of its system calls, so that none of them allocates. What a
 * call left here is read before the same thread makes the next one.
 */
final class Scratch {
    /** The kernel's PATH_MAX, with the NUL. */
    static final int PATH_MAX = 4096;

    /** Also the most that Linux keeps in an extended attribute (XATTR_SIZE_MAX) and tells as names of them. */
    static final int DATA_SIZE = 64 << 10;

    static final int HANDLE_SIZE = 128;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    /** Where the linker stores errno. */
    final MemorySegment capture;

    final MemorySegment path;
    final MemorySegment secondPath;
    final MemorySegment statx;
    final MemorySegment statfs;
    final MemorySegment openHow;
    final MemorySegment ioVector;
    final MemorySegment times;
    final MemorySegment xattrArgs;

    /** struct file_handle: room, type, bytes. */
    final MemorySegment handle;

    /** What bounces between native calls and arrays. */
    final MemorySegment data;

    private Scratch() {
        Arena arena = Arena.ofAuto();
        capture = arena.allocate(Linker.Option.captureStateLayout());
        path = arena.allocate(PATH_MAX, 8);
        secondPath = arena.allocate(PATH_MAX, 8);
        statx = arena.allocate(256, 8);
        statfs = arena.allocate(120, 8);
        openHow = arena.allocate(24, 8);
        ioVector = arena.allocate(16, 8);
        times = arena.allocate(32, 8);
        xattrArgs = arena.allocate(16, 8);
        handle = arena.allocate(8 + HANDLE_SIZE + 8, 8);
        data = arena.allocate(DATA_SIZE, 8);
    }

    static Scratch get() {
        return SCRATCH.get();
    }

    int errno() {
        return capture.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    /** Puts {@code text}, which {@link PathCheck} passed, into {@link #path}; its address. */
    long path(String text) {
        return encode(text, path);
    }

    long secondPath(String text) {
        return encode(text, secondPath);
    }

    /** Writes UTF-8 and a NUL. */
    private static long encode(String text, MemorySegment target) {
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 0x80) {
                target.set(ValueLayout.JAVA_BYTE, at++, (byte) point);
            } else {
                int following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
                int lead = following == 1 ? 0xc0 : following == 2 ? 0xe0 : 0xf0;
                target.set(ValueLayout.JAVA_BYTE, at++, (byte) (lead | (point >> (6 * following))));
                for (int rest = following - 1; rest >= 0; rest--) {
                    target.set(ValueLayout.JAVA_BYTE, at++, (byte) (0x80 | ((point >> (6 * rest)) & 0x3f)));
                }
            }
        }
        target.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
        return target.address();
    }
}
