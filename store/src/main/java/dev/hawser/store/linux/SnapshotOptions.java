package dev.hawser.store.linux;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.ShortName;
import java.nio.file.Path;

/**
 * Where snapshots of a shared folder are: each a folder of its own, with the whole tree in it as it was.
 *
 * @param folder in which they lie: a name in the shared folder, or an absolute path
 * @param format of their names; what has others is no snapshot
 * @param hidden whether clients do not see {@code folder}, if it is in the shared one, and get to it as to snapshots only
 */
public record SnapshotOptions(Path folder, SnapshotFormat format, boolean hidden) {
    /** @throws IllegalArgumentException if the folder is none, with a sentence that says why */
    public SnapshotOptions {
        boolean name =
                folder.getNameCount() == 1 && !folder.normalize().toString().isEmpty() && !folder.startsWith("..");
        if (!folder.isAbsolute() && !name) {
            throw new IllegalArgumentException(
                    "'" + folder + "' is neither a name in the shared folder nor an absolute path");
        }
    }

    /** Whether clients must not find {@code name} in the root of the share. */
    boolean hides(String name) {
        return hidden && !name.isEmpty() && (isFolder(name) || isAlias(name));
    }

    /** Whether clients find the snapshots as {@code name} in the root of the share. */
    boolean shows(String name) {
        return !hidden && isFolder(name);
    }

    /** The folder's short name leads to it too. */
    private boolean isAlias(String name) {
        return !folder.isAbsolute() && CaseFolding.same(ShortName.alias(folder.toString()), name);
    }

    private boolean isFolder(String name) {
        return !folder.isAbsolute() && CaseFolding.same(folder.toString(), name);
    }
}
