package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Store} does: the test class of a store implements this and says which store. */
public interface StoreContract
        extends LookupContract,
                ContentContract,
                MetadataContract,
                NameContract,
                LinkContract,
                ExactNameContract,
                ListingContract,
                StreamContract,
                SharingContract,
                ExtendedAttributeContract,
                DescriptorContract {
    @Override
    Store store();

    private Files files() {
        return new Files(store());
    }

    @Test
    default void spaceAddsUp() throws IOException {
        Space space = store().space();
        assertThat(space.free()).isBetween(0L, space.total());
        assertThat(space.available()).isBetween(0L, space.free());
        assertThat(Integer.bitCount(space.unitSize())).isEqualTo(1);
        assertThat(store().capabilities().fileSystemName()).isEqualTo("NTFS");
    }

    @Test
    default void openFilesOutliveTheStore() throws IOException {
        files().write("file", "abc");
        try (StoreFile file = files().open("file", Kind.FILE)) {
            store().close();
            assertThat(Files.read(file)).isEqualTo("abc");
            assertThat(file.metadata().size()).isEqualTo(3);
        }
    }

    @Test
    default void ofManyWhoMakeANameInDifferentCaseOneSucceeds() throws Exception {
        List<String> spellings = List.of("name", "Name", "NAME", "nAmE");
        try (ExecutorService threads = Executors.newFixedThreadPool(spellings.size())) {
            for (int round = 0; round < 50; round++) {
                String directory = "round" + round;
                files().makeDirectory(directory);
                CyclicBarrier start = new CyclicBarrier(spellings.size());
                List<Future<OpenResult>> results = new ArrayList<>();
                for (String spelling : spellings) {
                    Callable<OpenResult> making = () -> {
                        start.await();
                        return files().request(directory + "/" + spelling, Disposition.CREATE, Kind.FILE, 0);
                    };
                    results.add(threads.submit(making));
                }
                int made = 0;
                for (Future<OpenResult> result : results) {
                    if (result.get()
                            instanceof OpenResult.Opened(StoreFile file, var metadata, var created, var descriptor)) {
                        file.close();
                        made++;
                    }
                }
                assertThat(made).isEqualTo(1);
                assertThat(files().names(directory)).hasSize(1);
            }
        }
    }

    @Test
    default void filesMovedToAndFroByManyAtOnceAreAllStillThere() throws Exception {
        files().makeDirectory("left");
        files().makeDirectory("right");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> moves = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String here = (i % 2 == 0 ? "left/file" : "right/file") + i;
                String there = (i % 2 == 0 ? "right/File" : "left/File") + i;
                files().write(here, "");
                Callable<Void> moving = () -> {
                    try (StoreFile file = files().open(here, Kind.FILE)) {
                        for (int round = 0; round < 100; round++) {
                            assertThat(file.rename(here, there, false)).isEqualTo(StoreStatus.OK);
                            assertThat(file.rename(there, here, false)).isEqualTo(StoreStatus.OK);
                        }
                    }
                    return null;
                };
                moves.add(threads.submit(moving));
            }
            for (Future<?> move : moves) {
                move.get();
            }
        }
        assertThat(files().names("left")).containsExactlyInAnyOrder("file0", "file2");
        assertThat(files().names("right")).containsExactlyInAnyOrder("file1", "file3");
    }
}
