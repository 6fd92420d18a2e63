package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients get of file systems that can do more than others. */
@Tag("interop")
class FileSystemsTest {
    private final Path temp;

    FileSystemsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @EnumSource(
            value = LoopDisk.Kind.class,
            names = {"BTRFS", "XFS"})
    void aCopyOfTheLinuxClientSharesItsBlocks(LoopDisk.Kind kind) throws IOException {
        try (LoopDisk disk = LoopDisk.mount(temp.resolve("disk"), kind);
                TestServer server = TestServer.start(disk.folder(), options -> options.signingRequired(false))) {
            LinuxClient.script(server, "vers=3.1.1", temp, "reflink.sh").run().succeeded();
            String extents = Program.of(
                            "filefrag", "-sv", server.folder().resolve("copy").toString())
                    .run()
                    .succeeded();
            assertThat(extents).as("the extents of the copy").contains("shared");
        }
    }
}
