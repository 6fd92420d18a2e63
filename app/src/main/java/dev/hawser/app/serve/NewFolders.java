package dev.hawser.app.serve;

import dev.hawser.server.StoreOpener;
import dev.hawser.store.Store;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders that administrators may begin to share while the server runs: all but where the passwords lie. */
record NewFolders(DataFolder data) implements StoreOpener {
    @Override
    public Store open(Path folder) throws IOException {
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            throw new IOException("it is not the absolute path of a folder on this server");
        }
        Path real = folder.toRealPath();
        Path own = data.path().toRealPath();
        boolean inside = real.startsWith(own)
                && !real.startsWith(data.files().toAbsolutePath().normalize());
        if (inside || own.startsWith(real)) {
            throw new IOException("the server's own data folder is in it, with the accounts");
        }
        return LinuxStore.open(folder);
    }
}
