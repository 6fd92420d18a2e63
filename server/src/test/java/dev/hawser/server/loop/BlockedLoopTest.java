package dev.hawser.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.SmbServer;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.Gate;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.server.harness.StoreCall;
import dev.hawser.server.harness.TcpTransport;
import dev.hawser.store.memory.MemoryStore;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.InfoType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a call to the store is held, the loop that made it serves its other connections. */
class BlockedLoopTest {
    private static final int MANY = 20;

    private final ObservedStore store = new ObservedStore(new MemoryStore("files"));

    /** As {@link #store}, but can not tell whether a READ would wait. */
    private final ObservedStore blind = store.with(true, false);

    private final SmbServer server;
    private final ClientTree blocked;
    private final ClientTree other;

    BlockedLoopTest() throws IOException {
        server = SmbServer.builder()
                .listen("127.0.0.1:0")
                .loops(1)
                .account("alice", MemoryServer.PASSWORD)
                .share("files", store)
                .share("blind", blind)
                .start();
        blocked = connect("files");
        other = connect("files");
        blocked.put("there", "content");
    }

    @AfterEach
    void stop() {
        blocked.client().close();
        other.client().close();
        server.close();
        assertThat(store.openFiles()).isZero();
    }

    @Test
    void write() {
        ClientFile file = blocked.open("a");
        byte[] data = "late".getBytes(StandardCharsets.US_ASCII);
        hold(StoreCall.WRITE, Calls.write(file.id(), 0, data));
        assertThat(file.text()).isEqualTo("late");
    }

    @Test
    void create() {
        hold(StoreCall.OPEN, Calls.create(CreateSpec.of("new")));
        assertThat(blocked.exists("new")).isTrue();
    }

    @Test
    void setInfo() {
        ClientFile file = blocked.open("there");
        hold(StoreCall.SET_SIZE, Calls.setInfo(file.id(), FileInfoClass.END_OF_FILE.code(), w -> w.u64(3)));
        assertThat(file.text()).isEqualTo("con");
    }

    @Test
    void rename() {
        ClientFile file = blocked.open("there");
        hold(StoreCall.RENAME, Calls.setInfo(file.id(), FileInfoClass.RENAME.code(), w -> w.zero(16)
                .u32(2)
                .utf16("b")));
        assertThat(blocked.get("b")).isEqualTo("content");
    }

    @Test
    void closeThatDeletes() {
        ClientFile file = blocked.open(CreateSpec.of("there").options(CreateOptions.DELETE_ON_CLOSE));
        hold(StoreCall.DELETE, Calls.close(file.id()));
        assertThat(blocked.exists("there")).isFalse();
    }

    @Test
    void close() {
        ClientFile file = blocked.open("there");
        hold(StoreCall.CLOSE, Calls.close(file.id()));
        assertThat(file.read(0, 1).status()).isEqualTo(NtStatus.FILE_CLOSED);
    }

    @Test
    void queryDirectory() {
        ClientFile root = blocked.open("");
        Reply reply = hold(StoreCall.NEXT_ENTRY, Calls.list(root.id(), "*", DirectoryInfoClass.NAMES.code(), 0, 1000));
        assertThat(ClientFile.names(reply)).contains("there");
    }

    @Test
    void queryInfo() {
        ClientFile file = blocked.open("there");
        hold(StoreCall.METADATA, Calls.queryInfo(file.id(), InfoType.FILE, FileInfoClass.ALL.code(), 1000));
    }

    @Test
    void readThatTheStoreCanNotProbe() {
        ClientTree tree = connect("blind");
        ClientFile file = tree.open("there");
        Reply reply = hold(tree, blind, StoreCall.READ, Calls.read(file.id(), 0, 100));
        assertThat(ClientFile.text(reply)).isEqualTo("content");
        tree.client().close();
    }

    @Test
    void readWhoseProbeWaitsAllTheSame() {
        ClientFile file = blocked.open("there");
        Reply reply = hold(StoreCall.READ_NOW, Calls.read(file.id(), 0, 100));
        assertThat(ClientFile.text(reply)).isEqualTo("content");
    }

    @Test
    void flush() {
        ClientFile file = blocked.open("there");
        hold(StoreCall.FLUSH, Calls.flush(file.id()));
    }

    @Test
    void otherConnectionsEndWithTheServer() throws InterruptedException {
        ClientFile file = blocked.open("a");
        Gate gate = new Gate(StoreCall.WRITE);
        Thread closer = new Thread(server::close, "closer");
        store.observe(call -> {
            if (call == StoreCall.WRITE) {
                // The server begins to end just when its loop begins to wait.
                closer.start();
            }
            gate.before(call);
        });
        blocked.post(Calls.write(file.id(), 0, new byte[] {1}));
        assertThat(other.client().isEnded()).isTrue();
        gate.open();
        closer.join();
    }

    private Reply hold(StoreCall held, Call request) {
        return hold(blocked, store, held, request);
    }

    private Reply hold(ClientTree tree, ObservedStore ofTree, StoreCall held, Call request) {
        Gate gate = new Gate(held);
        ofTree.observe(gate);
        long id = tree.post(request);
        long meanwhile = tree.post(Calls.echo());
        gate.awaitArrival();
        for (int i = 0; i < MANY; i++) {
            assertThat(other.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        }
        // Even on the connection that waits.
        assertThat(tree.client().take(meanwhile).status()).isEqualTo(NtStatus.SUCCESS);
        ofTree.observe(call -> {});
        gate.open();
        Reply reply = tree.client().take(id);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(other.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        return reply;
    }

    private ClientTree connect(String share) {
        SmbClient client = new SmbClient(new TcpTransport(server.address()));
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect(share);
    }
}
