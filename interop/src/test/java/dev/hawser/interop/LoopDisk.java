package dev.hawser.interop;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small ext4 file system of its own, in a file. */
final class LoopDisk implements AutoCloseable {
    private final Path folder;

    private LoopDisk(Path folder) {
        this.folder = folder;
    }

    /** Makes one of {@code size} bytes below {@code parent} and mounts it. */
    static LoopDisk mount(Path parent, long size) throws IOException {
        Prerequisites.requireRoot("mounting a disk");
        Path image = parent.resolve("disk.ext4");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
        Program.of("mkfs.ext4", "-q", "-F", image.toString()).run().succeeded();
        Path folder = Files.createDirectory(parent.resolve("disk"));
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
