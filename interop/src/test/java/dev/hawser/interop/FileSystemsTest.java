package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients get of file systems that can do more than others. */
@Tag("interop")
class FileSystemsTest {
    /** More than is copied by one request, and no whole number of blocks. */
    private static final long SIZE = (20 << 20) + 1;

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
            assertSharesBlocks(server.folder().resolve("copy"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LoopDisk.Kind.class,
            names = {"BTRFS", "XFS"})
    void aCopyThatTheServerMakesSharesItsBlocks(LoopDisk.Kind kind) throws IOException {
        Path original = Trees.random(temp.resolve("original"), SIZE);
        try (LoopDisk disk = LoopDisk.mount(temp.resolve("disk"), kind);
                TestServer server = TestServer.start(disk.folder())) {
            Smbclient.at(server)
                    .with("--command=put " + original + " original; scopy original copy")
                    .run()
                    .succeeded();
            Trees.assertSameContent(original, server.folder().resolve("copy"));
            assertSharesBlocks(server.folder().resolve("copy"));
        }
    }

    @Test
    void aCopyThatTheServerMakesIsTheSameWhereNothingCanBeShared() throws IOException {
        Path original = Trees.random(temp.resolve("original"), SIZE);
        try (TestServer server = TestServer.start(temp)) {
            Smbclient.at(server)
                    .with("--command=put " + original + " original; scopy original copy")
                    .run()
                    .succeeded();
            Trees.assertSameContent(original, server.folder().resolve("copy"));
        }
    }

    private static void assertSharesBlocks(Path file) {
        String extents = Program.of("filefrag", "-sv", file.toString()).run().succeeded();
        assertThat(extents).as("the extents of the copy").contains("shared");
    }
}
