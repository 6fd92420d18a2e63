package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Linux kernel's own client: a real tree, and a git repository, on a mounted share. */
@Tag("interop")
class LinuxKernelTest {
    private final Path temp;

    LinuxKernelTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vers=3.1.1",
                "vers=3.1.1,sign",
                "vers=3.1.1,seal",
                "vers=3.1.1,posix",
                "vers=3.0",
                "vers=3.0,seal",
                "vers=2.1",
                "vers=2.1,sign"
            })
    void aRealTreeIsCopiedListedRenamedAndDeleted(String mountOptions) throws IOException {
        Path tree = RealTree.copy(temp.resolve("tree"), 100);
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            LinuxClient.script(server, mountOptions, tree, "real-tree.sh").run().succeeded();
            assertThat(server.sessions()).as("sessions after the unmount").isEmpty();
            assertThat(server.folder()).isDirectoryContaining(path -> path.endsWith("kept"));
            assertThat(Trees.checksums(server.folder().resolve("deep")).values())
                    .containsAnyElementsOf(Trees.checksums(tree).values());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vers=3.1.1", "vers=3.1.1,seal", "vers=3.1.1,posix", "vers=3.0", "vers=2.1"})
    void aGitRepositoryIsClonedAndCommittedIn(String mountOptions) throws IOException {
        Path tree = RealTree.copy(temp.resolve("tree"), 40);
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            String output = LinuxClient.script(server, mountOptions, tree, "git.sh")
                    .run()
                    .succeeded();
            assertThat(output).contains("Move and remove", "Change and add", "All that is there");
        }
    }

    @Test
    void aFileIsReadAndWrittenUnderAllItsNames() throws IOException {
        Path host = Files.createDirectories(temp.resolve("host"));
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            LinuxClient.script(server, "vers=3.1.1", host, "hard-links.sh")
                    .run()
                    .succeeded();
            assertThat(server.folder().resolve("names/file")).hasContent("five");
        }
    }
}
