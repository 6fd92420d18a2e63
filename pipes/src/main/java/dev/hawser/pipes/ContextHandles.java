package dev.hawser.pipes;

import dev.hawser.wire.dtyp.Guid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The context handles of one pipe ([C706] 5.1.6) and what they stand for. They go with the pipe. Used by one thread at a
 * time.
 *
 * @param <T> what handles stand for; a sealed type if there are several kinds
 */
public final class ContextHandles<T> {
    /** A client with more is broken, or means harm. */
    static final int MOST = 1024;

    private final Map<Guid, T> objects = new HashMap<>();
    private long last;

    /** @return empty if the client has too many already */
    public Optional<Guid> open(T object) {
        if (objects.size() >= MOST) {
            return Optional.empty();
        }
        last++;
        Guid handle = new Guid(last, 0);
        objects.put(handle, object);
        return Optional.of(handle);
    }

    public <S extends T> S find(Guid handle, Class<S> kind) throws ContextMismatchException {
        T object = objects.get(handle);
        if (!kind.isInstance(object)) {
            throw new ContextMismatchException(
                    "the handle " + handle + " stands for no " + kind.getSimpleName() + " on this pipe");
        }
        return kind.cast(object);
    }

    public void close(Guid handle) throws ContextMismatchException {
        if (objects.remove(handle) == null) {
            throw new ContextMismatchException("the handle " + handle + " is not open on this pipe");
        }
    }
}
