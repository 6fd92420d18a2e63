package dev.hawser.store;

import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A listing under way. {@code .} and {@code ..} are not in it; entries that vanish meanwhile are left out. */
public interface DirectoryCursor extends AutoCloseable {
    /**
     * The next entry whose name passes {@code wanted}, or null at the end. Only such entries cost a look at their
     * metadata.
     */
    @Nullable
    Entry next(Predicate<String> wanted) throws IOException;

    @Override
    void close() throws IOException;

    record Entry(String name, Metadata metadata) {}
}
