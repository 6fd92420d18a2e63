package dev.hawser.server;

import dev.hawser.store.Store;
import java.io.IOException;
import java.nio.file.Path;

/** Makes stores of folders, for shares that administrators create while the server runs. Called by any thread. */
@FunctionalInterface
public interface StoreOpener {
    /**
     * @param folder as the administrator wrote it
     * @throws IOException if it can not be shared, with a sentence that says why
     */
    Store open(Path folder) throws IOException;
}
