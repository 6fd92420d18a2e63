package dev.hawser.store.linux;

import dev.hawser.store.Store;
import dev.hawser.store.StoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxStoreTest implements StoreContract {
    private final Store store;

    LinuxStoreTest(@TempDir Path directory) throws IOException {
        store = LinuxStore.open(directory);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public boolean copies() {
        return true;
    }
}
