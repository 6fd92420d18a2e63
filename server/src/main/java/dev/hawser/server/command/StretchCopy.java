package dev.hawser.server.command;

import dev.hawser.store.StoreFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Copies stretches from one file to another: the store does it if it can, else they are read and written. */
final class StretchCopy {
    private static final int BUFFER_SIZE = 1 << 16;

    private final StoreFile source;
    private final StoreFile target;

    /** Made when the store could not copy for the first time. */
    private @Nullable ByteBuffer buffer;

    StretchCopy(StoreFile source, StoreFile target) {
        this.source = source;
        this.target = target;
    }

    /** What somebody has cut off the source meanwhile is not copied. */
    void copy(long sourceOffset, long targetOffset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = step(sourceOffset + done, targetOffset + done, length - done);
            if (count == 0) {
                return;
            }
            done += count;
        }
    }

    private int step(long sourceOffset, long targetOffset, int length) throws IOException {
        int count = buffer == null ? (int) source.copyTo(target, sourceOffset, targetOffset, length) : 0;
        return count == 0 ? readAndWrite(sourceOffset, targetOffset, length) : count;
    }

    private int readAndWrite(long sourceOffset, long targetOffset, int length) throws IOException {
        ByteBuffer room = buffer == null ? ByteBuffer.allocateDirect(BUFFER_SIZE) : buffer;
        buffer = room;
        int count = source.read(sourceOffset, room.clear().limit(Math.min(BUFFER_SIZE, length)));
        target.write(targetOffset, room.flip());
        return count;
    }
}
