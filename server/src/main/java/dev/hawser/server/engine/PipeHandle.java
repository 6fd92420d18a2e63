package dev.hawser.server.engine;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.FileId;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open named pipe in message mode. */
public final class PipeHandle extends Open {
    /** Messages that a client has not read; beyond this it must read before it may write. */
    private static final int MAX_QUEUED = 1024;

    private final String name;
    private final PipeEndpoint endpoint;

    /** Guards the endpoint, which answers one message after the other and may take its time. */
    private final ReentrantLock answering = new ReentrantLock();

    /** Guards what follows, and is never held for long: the channels of a session run on several loops. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ArrayDeque<ByteBuffer> readable = new ArrayDeque<>();

    /** Who waits for a message. */
    private @Nullable Consumer<PipeHandle> reader;

    public PipeHandle(FileId id, TreeConnect tree, int grantedAccess, String name, PipeEndpoint endpoint) {
        super(id, tree, grantedAccess);
        this.name = name;
        this.endpoint = endpoint;
    }

    /**
     * Takes a message and answers it. May wait for the disk, as when sessions or shares are closed.
     *
     * @return false if the client must read first
     */
    public boolean write(ByteBuffer message) {
        answering.lock();
        try {
            if (isFull()) {
                return false;
            }
            answered(endpoint.accept(message));
            return true;
        } finally {
            answering.unlock();
        }
    }

    private boolean isFull() {
        lock.lock();
        try {
            return readable.size() >= MAX_QUEUED;
        } finally {
            lock.unlock();
        }
    }

    private void answered(List<byte[]> replies) {
        Consumer<PipeHandle> waiting = null;
        lock.lock();
        try {
            for (byte[] reply : replies) {
                readable.add(ByteBuffer.wrap(reply));
            }
            if (!readable.isEmpty()) {
                waiting = reader;
                reader = null;
            }
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.accept(this);
        }
    }

    /** How many bytes of the message to be read next are left; -1 if there is none. */
    public int available() {
        lock.lock();
        try {
            ByteBuffer message = readable.peek();
            return message == null ? -1 : message.remaining();
        } finally {
            lock.unlock();
        }
    }

    /** Appends up to {@code limit} bytes of the message to be read next; whether that was all of it. */
    public boolean take(WireWriter out, int limit) {
        lock.lock();
        try {
            ByteBuffer message = readable.peek();
            if (message == null) {
                return true;
            }
            int count = Math.min(limit, message.remaining());
            out.bytes(message.slice(message.position(), count));
            message.position(message.position() + count);
            if (message.hasRemaining()) {
                return false;
            }
            readable.remove();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls {@code waiting} once, when there is a message.
     *
     * @return false if somebody else waits for one already
     */
    public boolean await(Consumer<PipeHandle> waiting) {
        lock.lock();
        try {
            if (reader != null) {
                return false;
            }
            if (readable.isEmpty()) {
                reader = waiting;
                return true;
            }
        } finally {
            lock.unlock();
        }
        waiting.accept(this);
        return true;
    }

    /** Whether somebody waits for a message already. */
    public boolean hasReader() {
        lock.lock();
        try {
            return reader != null;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer. */
    public void forgetReader() {
        lock.lock();
        try {
            reader = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    void closing() {}

    @Override
    void dispose() {}

    @Override
    public SmbOpenFile describe() {
        return describe("\\PIPE\\" + name, name, 0);
    }
}
