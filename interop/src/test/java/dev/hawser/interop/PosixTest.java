package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The POSIX extensions of 3.1.1, as the Linux kernel's client speaks them with the mount option {@code posix}. */
@Tag("interop")
class PosixTest {
    private final Path temp;

    PosixTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void prepareLinks(Path folder) throws IOException {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.writeString(links.resolve("target"), "of the target\n");
        Files.setPosixFilePermissions(links.resolve("target"), PosixFilePermissions.fromString("rw----r--"));
        Files.createDirectories(links.resolve("real/inner"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../links/target"));
        Files.createSymbolicLink(links.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(links.resolve("absolute"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(links.resolve("directory"), Path.of("real"));
    }

    @Test
    void filesAreWhatPosixPromises() throws IOException {
        Path host = Files.createDirectories(temp.resolve("host"));
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            Path folder = server.folder();
            prepareLinks(folder);
            LinuxClient.script(server, "vers=3.1.1,posix", host, "posix.sh")
                    .run()
                    .succeeded();

            assertThat(mode(folder.resolve("private"))).isEqualTo("rw-r-----");
            assertThat(mode(folder.resolve("everybody"))).isEqualTo("rw-rw-rw-");
            assertThat(mode(folder.resolve("folder"))).isEqualTo("rwxr-x---");
            assertThat(mode(folder.resolve("open"))).isEqualTo("rwxrwxrwx");
            for (String name : List.of("a:b", "who?", "less<more>", "pipe|", "quote\"", "dot.", "space ", "x:y/q?")) {
                assertThat(folder.resolve(name)).exists();
            }
            assertThat(folder.resolve("Name")).hasContent("lower");
            assertThat(folder.resolve("NAME")).hasContent("upper");
            assertThat(folder.resolve("Folder/file")).hasContent("inside");
            assertThat(folder.resolve("moved/file")).hasContent("late");
            assertThat(Files.readSymbolicLink(folder.resolve("links/renamed"))).isEqualTo(Path.of("nowhere"));
            assertThat(Files.exists(folder.resolve("links/directory"), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
            assertThat(server.sessions()).as("sessions after the unmount").isEmpty();
        }
    }

    @Test
    void modesAreSetByWhoSendsThemInADescriptor() throws IOException {
        for (String options : List.of("vers=3.1.1,posix,modefromsid", "vers=3.1.1,modefromsid")) {
            Path parent = Files.createDirectories(temp.resolve(options));
            Path host = Files.createDirectories(parent.resolve("host"));
            try (TestServer server = TestServer.start(parent, builder -> builder.signingRequired(false))) {
                LinuxClient.script(server, options, host, "chmod.sh").run().succeeded();
                assertThat(mode(server.folder().resolve("file"))).as(options).isEqualTo("rwxr-x--x");
                assertThat(mode(server.folder().resolve("folder"))).as(options).isEqualTo("rwxrwx---");
            }
        }
    }

    @Test
    void linksAreFollowedByTheServerForWhoDoesNotSpeakPosix() throws IOException {
        Path host = Files.createDirectories(temp.resolve("host"));
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            prepareLinks(server.folder());
            LinuxClient.script(server, "vers=3.1.1", host, "links.sh").run().succeeded();
            assertThat(server.folder().resolve("links/target")).hasContent("changed");
        }
    }
}
