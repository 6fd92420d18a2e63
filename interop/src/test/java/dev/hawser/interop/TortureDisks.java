package dev.hawser.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The folders of the {@link TortureShare}s, some of which lie on disks of their own. */
final class TortureDisks implements AutoCloseable {
    private final Deque<LoopDisk> disks = new ArrayDeque<>();

    /** Shares that can not be had here, and why. */
    private final Map<TortureShare, String> missing = new HashMap<>();

    /** Makes them below {@code parent}. */
    TortureDisks(Path parent) throws IOException {
        for (TortureShare share : TortureShare.ALL) {
            Path folder = share.folder(parent);
            if (share.disk().isEmpty()) {
                Files.createDirectories(folder);
            } else {
                try {
                    disks.push(LoopDisk.mount(folder, share.disk().get()));
                } catch (TestAbortedException notHere) {
                    missing.put(share, String.valueOf(notHere.getMessage()));
                }
            }
        }
    }

    boolean has(TortureShare share) {
        return !missing.containsKey(share);
    }

    /** Whether {@code test} has all that it wants. */
    boolean canRun(String test) {
        return TortureShare.wantedBy(test).allMatch(this::has);
    }

    /** Says so if some tests could not run: then not all of the suite has run. */
    void requireAll() {
        Prerequisites.require(missing.isEmpty(), "all tests ran but those that want " + missing.values());
    }

    @Override
    public void close() {
        while (!disks.isEmpty()) {
            disks.pop().close();
        }
    }
}
