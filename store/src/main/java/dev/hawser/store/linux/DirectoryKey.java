package dev.hawser.store.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which directory it is, as fanotify says it: a file system, and the handle of name_to_handle_at(2) in it.
 *
 * @param handle its type and its bytes, each as a character
 */
record DirectoryKey(long fileSystem, String handle) {
    /** Of an open directory; null if its file system has no handles. */
    static @Nullable DirectoryKey of(int fd) {
        if (Kernel.fstatfs(fd) < 0) {
            return null;
        }
        long fileSystem = Scratch.get().statfs.get(ValueLayout.JAVA_LONG_UNALIGNED, 56);
        return Kernel.nameToHandle(fd, "") < 0 ? null : new DirectoryKey(fileSystem, handle(Scratch.get().handle, 0));
    }

    /** As in struct fanotify_event_info_fid, whose fsid is at {@code offset}. */
    static DirectoryKey read(MemorySegment event, long offset) {
        return new DirectoryKey(event.get(ValueLayout.JAVA_LONG_UNALIGNED, offset), handle(event, offset + 8));
    }

    /** Reads a struct file_handle. */
    private static String handle(MemorySegment memory, long offset) {
        byte[] bytes = new byte[4 + memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset + 4, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Of the struct file_handle at {@code offset}, in bytes. */
    static int handleLength(MemorySegment memory, long offset) {
        return 8 + memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
    }
}
