package dev.hawser.store.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverflowTest {
    @Test
    void streamsAreFoundAgainWhenTheDeviceHasAnotherNumberAfterAStart(@TempDir Path folder) throws IOException {
        int fd = Kernel.openat(Kernel.AT_FDCWD, folder.toString(), Kernel.O_RDONLY | Kernel.O_DIRECTORY);
        ShareRoot root = new ShareRoot(fd);
        byte[] content = "kept".getBytes(UTF_8);
        Kernel.close(new Overflow(root).make(new FileIdentity(1, 7, 9), "notes", content, content.length));

        assertThat(new Overflow(root).names(new FileIdentity(2, 7, 9))).containsExactly("notes");
        assertThat(new Overflow(root).names(new FileIdentity(1, 7, 8))).isEmpty();
        root.release();
    }
}
