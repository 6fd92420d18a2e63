package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.linux.LinuxStore;
import dev.hawser.store.linux.LinuxStoreOptions;
import dev.hawser.store.linux.SnapshotFormat;
import dev.hawser.store.linux.SnapshotOptions;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots as clients see them. */
@Tag("interop")
class PreviousVersionsTest {
    private static final String SHARE = "past";
    private static final String NAME = "@GMT-2026.02.03-06.00.00";
    private static final Instant MOMENT = Instant.parse("2026-02-03T06:00:00Z");

    private final Path temp;

    PreviousVersionsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static TestServer serve(Path parent, Path folder) throws IOException {
        SnapshotOptions snapshots = new SnapshotOptions(Path.of(".snapshots"), SnapshotFormat.GMT, true);
        LinuxStore store = LinuxStore.open(folder, LinuxStoreOptions.DEFAULTS.withSnapshots(snapshots));
        return TestServer.start(parent, options -> options.share(SHARE, store).signingRequired(false));
    }

    private static void fill(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("file"), "then\n");
        Files.setAttribute(folder.resolve("file"), "user:colour", "blue".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(Files.createDirectory(folder.resolve("folder")).resolve("inside"), "inside\n");
    }

    /** What is in the file now. */
    private static void change(Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "now and no more then\n");
    }

    @Test
    void smbclientListsFetchesAndCanNotChangeWhatWas() throws IOException {
        Path folder = temp.resolve("tree");
        fill(folder.resolve(".snapshots").resolve(NAME));
        fill(folder);
        change(folder);
        Path got = temp.resolve("got");
        try (TestServer server = serve(temp, folder)) {
            String versions = run(server, "allinfo file");
            assertThat(versions).contains("21 bytes", NAME, "size: 5");
            run(server, "get " + NAME + "\\file " + got);
            assertThat(got).hasContent("then");
            assertThat(run(server, "ls; ls " + NAME + "\\folder\\*"))
                    .contains("inside")
                    .doesNotContain(".snapshots");
            assertThat(run(server, "put " + got + " " + NAME + "\\new")).contains("NT_STATUS_MEDIA_WRITE_PROTECTED");
            assertThat(run(server, "del " + NAME + "\\file")).contains("NT_STATUS_MEDIA_WRITE_PROTECTED");
        }
        assertThat(folder.resolve(".snapshots").resolve(NAME)).isDirectoryNotContaining("glob:**/new");
        assertThat(folder.resolve(".snapshots").resolve(NAME).resolve("file")).hasContent("then");
    }

    private static String run(TestServer server, String commands) {
        return Smbclient.at(server, SHARE).with("--command=" + commands).run().output();
    }

    @Test
    void linuxMountsASnapshotOfBtrfs() throws IOException {
        try (LoopDisk disk = LoopDisk.mount(temp.resolve("disk"), LoopDisk.Kind.BTRFS)) {
            Path folder = disk.folder().resolve("tree");
            Program.of("btrfs", "subvolume", "create", folder.toString()).run().succeeded();
            fill(folder);
            Path snapshot = Files.createDirectory(folder.resolve(".snapshots")).resolve(NAME);
            Program.of("btrfs", "subvolume", "snapshot", "-r", folder.toString(), snapshot.toString())
                    .run()
                    .succeeded();
            change(folder);
            try (TestServer server = serve(temp, folder)) {
                String mountOptions = "vers=3.1.1,snapshot=" + FileTime.of(MOMENT);
                LinuxClient.script(server, SHARE, mountOptions, temp, "snapshot.sh")
                        .run()
                        .succeeded();
                // Nobody has a file of it open any more, so that the server does not either.
                Program.of("btrfs", "subvolume", "delete", snapshot.toString())
                        .run()
                        .succeeded();
                assertThat(run(server, "allinfo file")).doesNotContain(NAME);
            }
        }
    }
}
