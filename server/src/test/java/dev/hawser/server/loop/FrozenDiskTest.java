package dev.hawser.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.SmbServer;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.Eventually;
import dev.hawser.server.harness.FrozenDisk;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.server.harness.TcpTransport;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * While requests wait in the kernel for a frozen ext4, the loop they came on serves its other connections. A frozen file
 * system can still be read: READ and QUERY_DIRECTORY are answered; how it is when they wait, {@link BlockedLoopTest} tells.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(120)
class FrozenDiskTest {
    private static final int MANY = 20;

    private final FrozenDisk disk;
    private @Nullable SmbServer server;

    FrozenDiskTest(@TempDir Path folder) {
        disk = new FrozenDisk(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = SmbServer.builder()
                .listen("127.0.0.1:0")
                .loops(1)
                .account("alice", MemoryServer.PASSWORD)
                .share("files", LinuxStore.open(disk.path()))
                .start();
    }

    @AfterEach
    void stop() {
        disk.makeSureItIsThawed();
        if (server != null) {
            server.close();
        }
        disk.close();
    }

    @Test
    void everyRequestThatWaitsLetsOthersGoOn() {
        ClientTree tree = connect();
        ClientTree other = connect();
        tree.put("there", "content");
        ClientFile file = tree.open("there");
        ClientFile root = tree.open(CreateSpec.of("").access(AccessMask.GENERIC_READ));

        frozen(tree, other, Calls.write(file.id(), 0, "CONTENT".getBytes(StandardCharsets.US_ASCII)));
        assertThat(file.text()).isEqualTo("CONTENT");

        frozen(tree, other, Calls.create(CreateSpec.of("new")));
        assertThat(root.names("*")).contains("new");

        frozen(tree, other, Calls.setInfo(file.id(), FileInfoClass.END_OF_FILE.code(), w -> w.u64(3)));
        assertThat(file.text()).isEqualTo("CON");

        frozen(tree, other, Calls.setInfo(file.id(), FileInfoClass.RENAME.code(), w -> w.zero(16)
                .u32(12)
                .utf16("placed")));
        assertThat(root.names("*")).contains("placed").doesNotContain("there");

        ClientFile doomed = tree.open(CreateSpec.of("doomed").options(CreateOptions.DELETE_ON_CLOSE));
        frozen(tree, other, Calls.close(doomed.id()));
        assertThat(root.names("*")).doesNotContain("doomed");
    }

    @Test
    void readingGoesOn() {
        ClientTree tree = connect();
        tree.put("there", "content");
        ClientFile file = tree.open("there");
        ClientFile root = tree.open(CreateSpec.of("").access(AccessMask.GENERIC_READ));
        disk.freeze();
        assertThat(file.text()).isEqualTo("content");
        assertThat(root.names("*")).contains("there");
        disk.thaw();
    }

    @Test
    void requestsOfManyConnectionsWaitAtOnce() {
        ClientTree other = connect();
        ClientTree[] trees = new ClientTree[8];
        long[] ids = new long[trees.length];
        ClientFile[] files = new ClientFile[trees.length];
        for (int i = 0; i < trees.length; i++) {
            trees[i] = connect();
            files[i] = trees[i].open("file" + i);
        }
        disk.freeze();
        for (int i = 0; i < trees.length; i++) {
            byte[] data = ("content of " + i).getBytes(StandardCharsets.US_ASCII);
            ids[i] = trees[i].post(Calls.write(files[i].id(), 0, data));
        }
        Eventually.until("a thread waits", FrozenDisk::isWaitedFor);
        echo(other);
        disk.thaw();
        for (int i = 0; i < trees.length; i++) {
            assertThat(trees[i].client().take(ids[i]).status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(files[i].text()).isEqualTo("content of " + i);
        }
    }

    private void frozen(ClientTree tree, ClientTree other, Call request) {
        disk.freeze();
        long id = tree.post(request);
        Eventually.until("a thread waits", FrozenDisk::isWaitedFor);
        echo(other);
        // A wait in the kernel must not keep the collector from stopping all threads.
        System.gc();
        echo(other);
        disk.thaw();
        Reply reply = tree.client().take(id);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
    }

    private static void echo(ClientTree tree) {
        for (int i = 0; i < MANY; i++) {
            assertThat(tree.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        }
    }

    private ClientTree connect() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        SmbClient client = new SmbClient(new TcpTransport(server.address()));
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect("files");
    }
}
