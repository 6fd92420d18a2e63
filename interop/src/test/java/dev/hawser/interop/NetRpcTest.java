package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samba's {@code net rpc}, which goes to port 445 whatever it is told. */
@Tag("interop")
class NetRpcTest {
    /** An address of loopback that nobody else uses. */
    private static final String HOST = "127.0.1.45";

    private final Path temp;

    NetRpcTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @BeforeEach
    void mayListenOnPort445() {
        Prerequisites.requireRoot("listening on port 445");
    }

    @Test
    void sharesAreListedAddedAndDeleted() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("other"));
        try (TestServer server = start()) {
            assertThat(net("share", "list").succeeded().lines()).containsExactly("IPC$", "share");

            net("share", "add", "other=" + folder, "--comment=a remark", "--maxusers=5")
                    .succeeded();
            assertThat(Embedder.of(server).share("other").orElseThrow()).satisfies(share -> {
                assertThat(share.path()).isEqualTo(folder.toString());
                assertThat(share.options().description()).isEqualTo("a remark");
                assertThat(share.options().concurrentUserLimit()).isEqualTo(5);
                assertThat(share.temporary()).isFalse();
            });

            net("share", "delete", "other").succeeded();
            assertThat(net("share", "list").succeeded().lines()).containsExactly("IPC$", "share");
            assertThat(net("share", "delete", "other").failed()).isNotNull();
        }
    }

    @Test
    void openFilesAreListedAndClosed() throws IOException {
        try (TestServer server = start();
                RunningProgram holder =
                        Python.impacket("hold.py", server, TestServer.SHARE).start()) {
            holder.awaitOutput("open: 5");
            String files = net("file").succeeded();
            assertThat(files).contains(server.folder() + "/one", server.folder() + "/folder/three");
            String line = files.lines()
                    .filter(candidate -> candidate.contains(server.folder() + "/one"))
                    .findFirst()
                    .orElseThrow();
            String id = line.strip().split("\\s+", 2)[0];

            net("file", "close", id).succeeded();
            assertThat(Embedder.of(server).openFiles())
                    .noneSatisfy(file -> assertThat(file.path()).endsWith("/one"))
                    .anySatisfy(file -> assertThat(file.path()).endsWith("/two"));
        }
    }

    @Test
    void accountsAndGroupsAreShown() throws IOException {
        try (TestServer _ = start()) {
            assertThat(net("user").succeeded().lines()).containsExactly("alice", "bob");
            assertThat(net("group", "members", "Administrators").succeeded()).contains("HAWSER\\alice");
            assertThat(net("info").succeeded()).contains("Domain Name: HAWSER", "Num users: 2");
        }
    }

    private TestServer start() throws IOException {
        return TestServer.start(temp, options -> options.listen(HOST + ":445"));
    }

    private static ProgramResult net(String... arguments) {
        return Program.of("net", "rpc")
                .with(arguments)
                .with(
                        "--configfile=/dev/null",
                        "--server=" + HOST,
                        "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD)
                .run();
    }
}
