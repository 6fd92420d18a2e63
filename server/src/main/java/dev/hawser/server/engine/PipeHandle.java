package dev.hawser.server.engine;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.smb2.FileId;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open named pipe in message mode. Its queue is used on the connection's loop only. */
public final class PipeHandle extends Open {
    /** Messages that a client has not read; beyond this it must read before it may write. */
    private static final int MAX_QUEUED = 1024;

    private final String name;
    private final PipeEndpoint endpoint;
    private final ArrayDeque<ByteBuffer> readable = new ArrayDeque<>();

    /** Who waits for a message. */
    private @Nullable Consumer<PipeHandle> reader;

    public PipeHandle(FileId id, TreeConnect tree, int grantedAccess, String name, PipeEndpoint endpoint) {
        super(id, tree, grantedAccess);
        this.name = name;
        this.endpoint = endpoint;
    }

    /** @return false if the client must read first */
    public boolean write(ByteBuffer message) {
        if (readable.size() >= MAX_QUEUED) {
            return false;
        }
        for (byte[] reply : endpoint.accept(message)) {
            readable.add(ByteBuffer.wrap(reply));
        }
        Consumer<PipeHandle> waiting = reader;
        if (waiting != null && !readable.isEmpty()) {
            reader = null;
            waiting.accept(this);
        }
        return true;
    }

    /** The message to be read next; a reader takes from it what it has room for. Null if there is none. */
    public @Nullable ByteBuffer next() {
        return readable.peek();
    }

    /** Forgets the message to be read next if all of it was taken. */
    public void taken() {
        ByteBuffer message = readable.peek();
        if (message != null && !message.hasRemaining()) {
            readable.remove();
        }
    }

    /** Whether somebody waits for a message already. */
    public boolean hasReader() {
        return reader != null;
    }

    /** Calls {@code waiting} once, when there is a message; null to wait no longer. */
    public void await(@Nullable Consumer<PipeHandle> waiting) {
        reader = waiting;
    }

    @Override
    void closing() {}

    @Override
    void dispose() {}

    @Override
    public SmbOpenFile describe() {
        return new SmbOpenFile(
                id().volatileId(),
                session().id(),
                Peer.text(session().remote()),
                session().identity().qualifiedName(),
                "\\PIPE\\" + name,
                tree().resource().name(),
                name,
                grantedAccess(),
                0,
                session().encryptsData(),
                session().signsData(),
                null);
    }
}
