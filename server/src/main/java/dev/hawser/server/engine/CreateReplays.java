package dev.hawser.server.engine;

import dev.hawser.wire.dtyp.Guid;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CREATE requests that a client may send once more because the answer was lost with its connection: those with a
 * CreateGuid, from their arrival until the client uses what they opened ([MS-SMB2] 3.3.5.9.10, Open.IsReplayEligible). Any
 * thread.
 */
public final class CreateReplays {
    private static final Known PENDING = new Pending();

    private final ConcurrentHashMap<Id, Known> known = new ConcurrentHashMap<>();

    /** Which client means which CREATE. */
    public record Id(Guid client, Guid create) {}

    /** What is known of a CREATE. */
    public sealed interface Known {}

    /** Nothing; it is pending from now on, until it is {@link #opened} or {@link #ended}. */
    public record New() implements Known {}

    /** It came before and is not answered yet. */
    public record Pending() implements Known {}

    public record Opened(FileHandle handle) implements Known {}

    /** A CREATE has come. */
    public Known arrived(Id id) {
        Known before = known.putIfAbsent(id, PENDING);
        return before == null ? new New() : before;
    }

    /** It has opened {@code handle}, whose client may ask for it again. */
    public void opened(Id id, FileHandle handle) {
        known.put(id, new Opened(handle));
        handle.openedBy(id);
        if (handle.isClosed()) {
            forget(id, handle);
        }
    }

    /** It was answered, or never will be. */
    public void ended(Id id) {
        known.remove(id, PENDING);
    }

    /** The client has used the open, and so has heard of it; or it is closed. */
    void forget(Id id, FileHandle handle) {
        known.remove(id, new Opened(handle));
    }
}
