package dev.hawser.store;

import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A listing under way. {@code .} and {@code ..} are not in it; entries that vanish meanwhile are left out. */
public interface DirectoryCursor extends AutoCloseable {
    /** That of what has no entries. */
    DirectoryCursor EMPTY = new DirectoryCursor() {
        @Override
        public @Nullable Entry next(Predicate<String> wanted) {
            return null;
        }

        @Override
        public @Nullable SecurityDescriptor descriptor() {
            return null;
        }

        @Override
        public void close() {}
    };

    /**
     * The next entry whose name passes {@code wanted}, or null at the end. Only such entries cost a look at their
     * metadata.
     */
    @Nullable
    Entry next(Predicate<String> wanted) throws IOException;

    /**
     * As {@link StoreFile#descriptor}, of the entry that {@link #next} gave last; null if that is gone. A look of its own,
     * for listings that leave something out.
     */
    @Nullable
    SecurityDescriptor descriptor() throws IOException;

    @Override
    void close() throws IOException;

    record Entry(String name, Metadata metadata) {}
}
