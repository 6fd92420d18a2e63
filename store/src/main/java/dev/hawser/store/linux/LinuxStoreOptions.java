package dev.hawser.store.linux;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link LinuxStore} makes files and looks them up.
 *
 * @param fileMode permission bits of new files, from which the kernel takes the process's umask
 * @param directoryMode permission bits of new directories, likewise
 * @param cachedNames how many names of directories are remembered, so that a name that is not there need not cost a
 *     reading of its directory; about 100 bytes each. A larger directory is read for every such name
 * @param namedStreams whether files have named streams, where the file system keeps extended attributes. If not, those that
 *     are there already stay unseen
 * @param snapshots where there are snapshots of the folder; null if there are none
 */
public record LinuxStoreOptions(
        int fileMode,
        int directoryMode,
        int cachedNames,
        boolean namedStreams,
        @Nullable SnapshotOptions snapshots) {
    public static final LinuxStoreOptions DEFAULTS = new LinuxStoreOptions(0644, 0755, 500_000, true, null);

    public LinuxStoreOptions {
        if ((fileMode & ~0777) != 0 || (directoryMode & ~0777) != 0) {
            throw new IllegalArgumentException("Modes have the bits 0777 only");
        }
        if (cachedNames < 0) {
            throw new IllegalArgumentException("A negative number of names");
        }
    }

    public LinuxStoreOptions withNamedStreams(boolean wanted) {
        return new LinuxStoreOptions(fileMode, directoryMode, cachedNames, wanted, snapshots);
    }

    public LinuxStoreOptions withSnapshots(@Nullable SnapshotOptions wanted) {
        return new LinuxStoreOptions(fileMode, directoryMode, cachedNames, namedStreams, wanted);
    }

    /** Whether clients must not find {@code name} in the root of the share. */
    boolean hides(String name) {
        return snapshots != null && snapshots.hides(name);
    }
}
