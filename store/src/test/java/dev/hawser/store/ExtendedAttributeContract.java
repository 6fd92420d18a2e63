package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What extended attributes do in every {@link Store}. */
interface ExtendedAttributeContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    private static ExtendedAttribute attribute(String name, String value) {
        return new ExtendedAttribute(0, name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void attributesAreAddedReplacedAndTakenAwayInAnyCase() throws IOException {
        try (StoreFile file = files().create("file")) {
            assertThat(file.extendedAttributes()).isEmpty();
            assertThat(file.setExtendedAttributes(List.of(attribute("One", "1"), attribute("TWO", "22"))))
                    .isEqualTo(StoreStatus.OK);
            assertThat(file.extendedAttributes())
                    .containsExactlyInAnyOrder(attribute("One", "1"), attribute("TWO", "22"));
            file.setExtendedAttributes(List.of(attribute("ONE", "x"), attribute("two", ""), attribute("none", "")));
            assertThat(file.extendedAttributes()).containsExactly(attribute("One", "x"));
        }
    }

    @Test
    default void sizeIsThatOfThePackedList() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.setExtendedAttributes(List.of(attribute("AB", "123"), attribute("C", "4")));
            assertThat(file.metadata().eaSize()).isEqualTo(4 + 5 + 2 + 3 + 5 + 1 + 1);
            file.setExtendedAttributes(List.of(attribute("AB", ""), attribute("C", "")));
            assertThat(file.metadata().eaSize()).isZero();
        }
    }

    @Test
    default void neededAttributesAreToldApart() throws IOException {
        ExtendedAttribute needed = new ExtendedAttribute(ExtendedAttribute.NEED_EA, "NEEDED", new byte[] {1});
        try (StoreFile file = files().create("file")) {
            file.setExtendedAttributes(List.of(needed, attribute("OTHER", "x")));
            assertThat(file.extendedAttributes()).containsExactlyInAnyOrder(needed, attribute("OTHER", "x"));
            file.setExtendedAttributes(List.of(attribute("NEEDED", "x")));
            assertThat(file.extendedAttributes())
                    .containsExactlyInAnyOrder(attribute("NEEDED", "x"), attribute("OTHER", "x"));
        }
    }

    @Test
    default void directoriesHaveAttributesAndStreamsThoseOfTheirFile() throws IOException {
        files().makeDirectory("directory");
        StoreFile directory = files().open("directory", Kind.DIRECTORY);
        directory.setExtendedAttributes(List.of(attribute("A", "1")));
        try (StoreFile stream =
                Files.opened(directory.openStream("stream", Disposition.CREATE)).file()) {
            assertThat(stream.extendedAttributes()).containsExactly(attribute("A", "1"));
            assertThat(stream.streams()).extracting(StreamInfo::name).containsExactly("stream");
        }
    }

    @Test
    default void clearingTakesAttributesAway() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.setExtendedAttributes(List.of(new ExtendedAttribute(ExtendedAttribute.NEED_EA, "A", new byte[1])));
            file.clear();
            assertThat(file.extendedAttributes()).isEmpty();
        }
    }
}
