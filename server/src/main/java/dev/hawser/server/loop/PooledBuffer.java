package dev.hawser.server.loop;

import java.nio.ByteBuffer;

/**
 * A buffer that goes back to its {@link BufferPool} when its last user has released it. Only on the pool's loop; the bytes
 * may be read and written elsewhere while a reference is held.
 */
public final class PooledBuffer {
    private final BufferPool pool;
    private final ByteBuffer bytes;
    private int references;

    PooledBuffer(BufferPool pool, ByteBuffer bytes) {
        this.pool = pool;
        this.bytes = bytes;
    }

    /** The whole buffer. Position and limit belong to whoever acquired it. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public PooledBuffer retain() {
        references++;
        return this;
    }

    public void release() {
        if (--references < 0) {
            throw new IllegalStateException("buffer released more often than retained");
        }
        if (references == 0) {
            pool.recycle(this);
        }
    }

    /** Whether the caller's reference is the only one. */
    public boolean isExclusive() {
        return references == 1;
    }
}
