package dev.hawser.interop;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, in a file beside the folder where it is mounted. */
final class LoopDisk implements AutoCloseable {
    /** What it can be formatted as, and how large it must be at the least. */
    enum Kind {
        EXT4(1 << 20, "mkfs.ext4"),
        XFS(300 << 20, "mkfs.xfs"),
        BTRFS(200 << 20, "mkfs.btrfs");

        private final long leastSize;
        private final String program;

        Kind(long leastSize, String program) {
            this.leastSize = leastSize;
            this.program = program;
        }
    }

    private final Path folder;

    private LoopDisk(Path folder) {
        this.folder = folder;
    }

    /** Makes one of {@code size} bytes below {@code parent} and mounts it. */
    static LoopDisk mount(Path parent, long size) throws IOException {
        return mount(parent.resolve("disk"), Kind.EXT4, size);
    }

    /** Makes one that is as small as can be, which takes space as it is filled only, and mounts it at {@code folder}. */
    static LoopDisk mount(Path folder, Kind kind) throws IOException {
        return mount(folder, kind, kind.leastSize);
    }

    private static LoopDisk mount(Path folder, Kind kind, long size) throws IOException {
        Prerequisites.requireRoot("mounting a disk");
        Path image = folder.resolveSibling(folder.getFileName() + ".image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
        Program.of(kind.program, "-q", image.toString()).run().succeeded();
        Files.createDirectory(folder);
        ProgramResult mounted = Program.of("mount", "-o", "loop", image.toString(), folder.toString())
                .run();
        Prerequisites.require(mounted.status() == 0, "disks in files can not be mounted here: " + mounted);
        return new LoopDisk(folder);
    }

    /** Where it is mounted. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Program.of("umount", folder.toString()).run().succeeded();
    }
}
