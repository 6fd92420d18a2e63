package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.StoreStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A tree whose files have no named streams: {@link LinuxStoreOptions#namedStreams}. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WithoutStreamsTest {
    private static OpenResult.Opened opened(LinuxStore store, OpenRequest.Disposition how) throws IOException {
        OpenResult result = store.open(
                new OpenRequest("file", how, OpenRequest.Kind.FILE, OpenRequest.ContentAccess.READ_WRITE, 0, true));
        assertThat(result).isInstanceOf(OpenResult.Opened.class);
        return (OpenResult.Opened) result;
    }

    @Test
    void streamsThatAreThereStayUnseenAndStay(@TempDir Path directory) throws IOException {
        try (LinuxStore store = LinuxStore.open(directory)) {
            OpenResult.Opened file = opened(store, OpenRequest.Disposition.CREATE);
            OpenResult stream = file.file().openStream("notes", OpenRequest.Disposition.CREATE);
            ((OpenResult.Opened) stream).file().close();
        }
        try (LinuxStore store = LinuxStore.open(directory, LinuxStoreOptions.DEFAULTS.withNamedStreams(false))) {
            assertThat(store.capabilities().namedStreams()).isFalse();
            OpenResult.Opened file = opened(store, OpenRequest.Disposition.OPEN);
            assertThat(file.file().openStream("notes", OpenRequest.Disposition.OPEN_OR_CREATE))
                    .isEqualTo(new OpenResult.Refused(StoreStatus.NAME_INVALID));
            assertThat(file.file().streams()).singleElement().satisfies(only -> assertThat(only.name())
                    .isEmpty());
            file.file().close();
        }
        try (LinuxStore store = LinuxStore.open(directory)) {
            OpenResult.Opened file = opened(store, OpenRequest.Disposition.OPEN);
            assertThat(file.file().streams()).hasSize(2);
            file.file().close();
        }
    }
}
