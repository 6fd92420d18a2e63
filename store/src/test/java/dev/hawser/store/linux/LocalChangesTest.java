package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideChange.Added;
import dev.hawser.store.OutsideChange.Lost;
import dev.hawser.store.OutsideChange.Modified;
import dev.hawser.store.OutsideChange.Removed;
import dev.hawser.store.OutsideChange.Renamed;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.StoreFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other processes change in a shared tree is told to who watches it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LocalChangesTest {
    /** Made last, so that all that came before is told too. */
    private static final String END = "end-of-test";

    private final Tree tree;
    private final LinuxStore store;
    private final Files files;
    private final BlockingQueue<OutsideChange> told = new LinkedBlockingQueue<>();
    private final List<Watch> open = new ArrayList<>();

    LocalChangesTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        store = LinuxStore.open(directory);
        files = new Files(store);
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Watch watch : open) {
            watch.close();
        }
        store.close();
    }

    @Test
    void whatIsMadeWrittenAndDeletedIsTold() throws IOException {
        watch("", false);
        tree.shell("mkdir d");
        tree.shell("echo x > f");
        tree.shell("chmod 600 f");
        tree.shell("ln f g");
        tree.shell("rm f");
        tree.shell("rmdir d");
        assertThat(untilEnd())
                .containsExactly(
                        new Added("d", true),
                        new Added("f", false),
                        new Modified("f", true),
                        new Modified("f", false),
                        new Added("g", false),
                        new Removed("f", false),
                        new Removed("d", true));
    }

    @Test
    void renamesAreToldAsPairsWithinWhatIsWatchedOnly() throws IOException {
        tree.shell("mkdir d; touch f outside-d; mkdir d/sub");
        watch("d", true);
        tree.shell("mv f d/f");
        tree.shell("mv d/f d/g");
        tree.shell("mv d/g d/sub/h");
        tree.shell("mv d/sub d/tub");
        tree.shell("mv d/tub/h h");
        assertThat(untilEnd("d/"))
                .containsExactly(
                        new Added("f", false),
                        new Renamed("f", "g", false),
                        new Renamed("g", "sub/h", false),
                        new Renamed("sub", "tub", true),
                        new Removed("tub/h", false));
    }

    @Test
    void aTreeIsWatchedAsItGrowsAndMoves() throws IOException {
        watch("", true);
        tree.shell("mkdir -p a/b/c; echo x > a/b/c/f");
        List<OutsideChange> made = untilEnd();
        assertThat(made)
                .contains(new Added("a", true), new Added("a/b", true), new Added("a/b/c", true))
                .containsOnlyOnce(new Added("a/b/c/f", false))
                .doesNotContain(new Lost());
        tree.shell("mv a/b z");
        tree.shell("touch z/c/g");
        assertThat(untilEnd())
                .contains(new Renamed("a/b", "z", true), new Added("z/c/g", false))
                .doesNotContain(new Lost());
        tree.shell("rm -r z a");
        assertThat(untilEnd()).contains(new Removed("z/c/g", false), new Removed("z/c", true), new Removed("z", true));
    }

    @Test
    void whatThisProcessDoesIsNotToldAndIsWatchedAllTheSame() throws IOException {
        watch("", true);
        files.makeDirectory("d");
        files.write("d/own", "x");
        tree.shell("touch d/local");
        assertThat(untilEnd("d/"))
                .isSubsetOf(new Added("d/local", false), new Modified("d/local", true), new Modified("d/local", false));
        assertThat(told).isEmpty();
        tree.shell("rm d/local");
        assertThat(untilEnd()).contains(new Removed("d/local", false));
    }

    @Test
    void ofThousandsOfChangesAtOnceTheLastStateIsToldOrThatSomeWereLost() throws IOException {
        tree.shell("mkdir -p d/e");
        watch("", true);
        tree.shell("for i in $(seq 5000); do : > d/e/$i; done; for i in $(seq 2 2 5000); do rm d/e/$i; done");
        List<OutsideChange> changes = untilEnd();
        if (!changes.contains(new Lost())) {
            assertThat(present(changes, "d/e/")).hasSize(2500).contains("d/e/1").doesNotContain("d/e/2");
        }
    }

    @Test
    void aFileThatIsReplacedOverAndOverIsThereInTheEnd() throws IOException {
        watch("", false);
        tree.shell("for i in $(seq 200); do : > f; rm f; done; : > f");
        assertThat(present(untilEnd(), "")).contains("f");
    }

    @Test
    void twoWatchesOfOneDirectoryEachHearUntilTheyAreClosed() throws IOException {
        watch("", false);
        BlockingQueue<OutsideChange> others = new LinkedBlockingQueue<>();
        try (StoreFile directory = files.open("", Kind.DIRECTORY)) {
            OutsideWatch second = directory.watch(true, others::add).orElseThrow();
            tree.shell("touch f");
            assertThat(untilEnd()).contains(new Added("f", false));
            assertThat(until(others, END)).contains(new Added("f", false));
            second.close();
        }
        tree.shell("touch g");
        assertThat(untilEnd("2")).contains(new Added("g", false));
        assertThat(others).doesNotContain(new Added("g", false));
    }

    @Test
    void closedWatchesLeaveNothingBehind() throws IOException {
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            tree.shell("mkdir -p t/a t/b");
            Watch watch = watch("t", true);
            tree.shell("touch t/a/x");
            untilEnd("t/");
            watch.close();
            tree.shell("rm -r t");
        }
        watch("", false);
        // Its own event proves that the thread has taken all that was ended before.
        untilEnd();
        assertThat(descriptors()).isLessThan(before + 10);
    }

    @Test
    void namesAreToldAsTheyAreListed() throws IOException {
        watch("", true);
        tree.shell("mkdir 'a:b'; touch 'a:b/c?'; touch \"$(printf 'bad\\377')\"");
        assertThat(untilEnd())
                .contains(new Added("a\uf022b", true), new Added("a\uf022b/c\uf025", false))
                .doesNotContain(new Lost());
    }

    @Test
    void moreDirectoriesThanMayBeWatchedAreLost() throws IOException {
        tree.shell("mkdir a b c");
        LocalChanges changes = new LocalChanges(true);
        watch(changes, "", 3);
        assertThat(next()).isEqualTo(new Lost());
        tree.shell("touch f");
        assertThat(untilEnd()).contains(new Added("f", false));
    }

    @Test
    void beforeLinux517WhatMovesGoesAndComes() throws IOException {
        tree.shell("mkdir a; touch a/f");
        LocalChanges changes = new LocalChanges(false);
        watch(changes, "", 100);
        tree.shell("mv a/f f");
        tree.shell("mv a b");
        tree.shell("touch b/g");
        assertThat(untilEnd())
                .contains(
                        new Removed("a/f", false), new Added("f", false), new Removed("a", true), new Added("b", true));
    }

    private record Watch(StoreFile directory, OutsideWatch watch) {
        void close() throws IOException {
            watch.close();
            directory.close();
        }
    }

    private Watch watch(String path, boolean recursive) throws IOException {
        StoreFile directory = files.open(path, Kind.DIRECTORY);
        Watch watch = new Watch(directory, directory.watch(recursive, told::add).orElseThrow());
        open.add(watch);
        LocalChanges.SHARED.awaitWalks();
        return watch;
    }

    private void watch(LocalChanges changes, String path, int limit) throws IOException {
        StoreFile directory = files.open(path, Kind.DIRECTORY);
        int fd = Kernel.openat(Kernel.AT_FDCWD, tree.path(path).toString(), Kernel.O_DIRECTORY);
        Watch watch = new Watch(
                directory, changes.watch(fd, true, _ -> false, told::add, limit).orElseThrow());
        Kernel.close(fd);
        open.add(watch);
        changes.awaitWalks();
    }

    private List<OutsideChange> untilEnd() throws IOException {
        return untilEnd("");
    }

    /** Makes one more file in a watched directory; what was told before that, in trees that have grown too. */
    private List<OutsideChange> untilEnd(String prefix) throws IOException {
        LocalChanges.SHARED.awaitWalks();
        tree.shell("mkdir " + prefix + END + " && rmdir " + prefix + END);
        return until(told, END);
    }

    private static List<OutsideChange> until(BlockingQueue<OutsideChange> queue, String end) {
        List<OutsideChange> all = new ArrayList<>();
        while (true) {
            OutsideChange change = next(queue);
            if (change instanceof Removed(String path, boolean directory) && path.endsWith(end)) {
                return all;
            }
            if (!(change instanceof Added(String path, boolean directory) && path.endsWith(end))) {
                all.add(change);
            }
        }
    }

    private OutsideChange next() {
        return next(told);
    }

    private static OutsideChange next(BlockingQueue<OutsideChange> queue) {
        try {
            return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing was told");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is there if one believes what was told. */
    private static Set<String> present(List<OutsideChange> changes, String prefix) {
        Set<String> present = new HashSet<>();
        for (OutsideChange change : changes) {
            if (change instanceof Added(String path, boolean directory) && path.startsWith(prefix)) {
                present.add(path);
            } else if (change instanceof Removed(String path, boolean directory)) {
                present.remove(path);
            }
        }
        return present;
    }

    private static long descriptors() throws IOException {
        try (var all = java.nio.file.Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
