package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listings do in every {@link Store}. */
interface ListingContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    @Test
    default void listingGivesEachEntryOnceWithItsMetadata() throws IOException {
        for (int i = 0; i < 1000; i++) {
            files().write("file" + i, "x".repeat(i % 5));
        }
        files().makeDirectory("directory");
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            int count = 0;
            for (var entry = cursor.next(name -> true); entry != null; entry = cursor.next(name -> true)) {
                count++;
                assertThat(entry.metadata()).isEqualTo(files().metadata(entry.name()));
            }
            assertThat(count).isEqualTo(1001);
            assertThat(cursor.next(name -> true)).isNull();
        }
    }

    @Test
    default void listingLeavesOutWhatIsNotWantedAndWhatIsGone() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            files().write(name, name);
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            files().delete("c");
            assertThat(Files.names(cursor, name -> !name.equals("a"))).containsExactlyInAnyOrder("b", "d");
        }
    }

    @Test
    default void twoListingsOfOneDirectoryDoNotDisturbEachOther() throws IOException {
        for (int i = 0; i < 100; i++) {
            files().write("file" + i, "");
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor first = root.list()) {
            assertThat(first.next(name -> true)).isNotNull();
            try (DirectoryCursor second = root.list()) {
                assertThat(Files.names(second, name -> true)).hasSize(100);
            }
            assertThat(Files.names(first, name -> true)).hasSize(99);
            assertThat(root.isEmpty()).isFalse();
        }
    }
}
