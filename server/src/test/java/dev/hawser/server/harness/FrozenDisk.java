package dev.hawser.server.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An ext4 file system in a file, which can be frozen: whatever would change it then waits in the kernel. Other processes do
 * the thawing, one of them after a minute come what may, as this one may be waiting itself.
 */
public final class FrozenDisk implements AutoCloseable {
    private static final long SIZE = 64 << 20;
    private static final int GUARD_SECONDS = 60;
    private static final Path TASKS = Path.of("/proc/self/task");

    private final Path mount;
    private final Process guard;

    /** @param folder an empty one to work in */
    public FrozenDisk(Path folder) {
        try {
            assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root may mount");
            Path image = folder.resolve("image");
            mount = Files.createDirectory(folder.resolve("mount"));
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(SIZE);
            }
            assumeTrue(run("mkfs.ext4", "-q", image.toString()), "mkfs.ext4 is not to be had");
            assumeTrue(
                    run("mount", "-o", "loop", image.toString(), mount.toString()), "loop devices can not be mounted");
            guard = new ProcessBuilder(
                            "timeout",
                            String.valueOf(2 * GUARD_SECONDS),
                            "sh",
                            "-c",
                            "sleep " + GUARD_SECONDS + "; fsfreeze --unfreeze \"$0\"",
                            mount.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return mount;
    }

    public void freeze() {
        assumeTrue(run("fsfreeze", "--freeze", mount.toString()), "this file system can not be frozen");
    }

    public void thaw() {
        if (!run("fsfreeze", "--unfreeze", mount.toString())) {
            throw new AssertionError("the disk was frozen for more than " + GUARD_SECONDS + " s");
        }
    }

    /** Thaws it if a test has failed to. */
    public void makeSureItIsThawed() {
        run("fsfreeze", "--unfreeze", mount.toString());
    }

    /** Whether a thread of this process waits for a disk, uninterruptibly. */
    public static boolean isWaitedFor() {
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.anyMatch(FrozenDisk::isInDiskSleep);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInDiskSleep(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            return stat.startsWith(" D ", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }

    @Override
    public void close() {
        guard.descendants().forEach(ProcessHandle::destroy);
        guard.destroy();
        makeSureItIsThawed();
        if (!run("umount", mount.toString())) {
            throw new AssertionError(mount + " is still in use");
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(GUARD_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
