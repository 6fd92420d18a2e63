package dev.hawser.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.Eventually;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.server.harness.SocketServer;
import dev.hawser.server.harness.TcpTransport;
import dev.hawser.store.memory.MemoryStore;
import dev.hawser.wire.NtStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not play by the rules of a stream: that do not read, or announce what they do not send. */
class SlowReaderTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int READS = 300;

    /** The bound of unsent output is 32 MiB: as many replies, and a few buffers of others. */
    private static final int MOST_BUFFERS = 40;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(120)
    void repliesThatAreNotReadTakeBoundedMemoryAndNobodyElsesTime(boolean inThePool) throws IOException {
        ObservedStore memory = new ObservedStore(new MemoryStore("files"));
        try (SocketServer server = new SocketServer(memory.with(!inThePool, false))) {
            ClientTree other = server.alice();
            TcpTransport transport = server.transport();
            ClientTree slow = server.alice(new SmbClient(transport));
            ClientFile file = slow.open("a");
            for (int i = 0; i < 20; i++) {
                slow.exchange(Calls.echo().requesting(400));
            }
            assertThat(slow.exchange(Calls.write(file.id(), 0, new byte[MEBIBYTE]))
                            .status())
                    .isEqualTo(NtStatus.SUCCESS);
            List<Long> reads = new ArrayList<>();
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            for (int i = 0; i < READS; i++) {
                reads.add(slow.client().nextMessageId());
                byte[] frame =
                        slow.client().frame(Calls.read(file.id(), 0, MEBIBYTE).in(slow));
                requests.writeBytes(ByteBuffer.allocate(4).putInt(frame.length).array());
                requests.writeBytes(frame);
            }
            transport.sendBytes(requests.toByteArray());
            for (int i = 0; i < 500; i++) {
                assertThat(other.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
                assertThat(server.outstandingBuffers()).isLessThan(MOST_BUFFERS);
            }
            // Once it reads, it gets all of them.
            for (long read : reads) {
                assertThat(slow.client().take(read).status()).isEqualTo(NtStatus.SUCCESS);
            }
            slow.client().close();
            other.client().close();
            Eventually.until("all buffers are back", () -> server.outstandingBuffers() == 0);
        }
    }

    @Test
    @Timeout(60)
    void aFrameOfAnAbsurdLengthCostsTheConnectionAndNoMemory() throws IOException {
        try (SocketServer server = new SocketServer(new MemoryStore("files"))) {
            for (byte[] prefix : List.of(
                    new byte[] {0, -1, -1, -1}, new byte[] {1, 0, 0, 0}, new byte[] {-1, -1, -1, -1}, new byte[] {
                        -128, 0, 0, 4
                    })) {
                TcpTransport transport = server.transport();
                transport.sendBytes(prefix);
                assertThat(transport.isEnded()).isTrue();
                transport.close();
            }
            assertThat(server.outstandingBuffers()).isZero();
            server.alice().client().close();
        }
    }

    @Test
    @Timeout(60)
    void framesThatComeByteByByteAreTaken() throws IOException {
        try (SocketServer server = new SocketServer(new MemoryStore("files"))) {
            TcpTransport transport = server.transport();
            SmbClient client = new SmbClient(transport);
            ClientTree tree = server.alice(client);
            byte[] frame = client.frame(Calls.echo().in(tree));
            transport.sendBytes(new byte[] {0, 0});
            transport.sendBytes(new byte[] {(byte) (frame.length >> 8)});
            transport.sendBytes(new byte[] {(byte) frame.length});
            for (byte each : frame) {
                transport.sendBytes(new byte[] {each});
            }
            assertThat(client.take(client.nextMessageId() - 1).status()).isEqualTo(NtStatus.SUCCESS);
            client.close();
            Eventually.until("all buffers are back", () -> server.outstandingBuffers() == 0);
        }
    }

    @Test
    @Timeout(60)
    void framesThatComeAllAtOnceAreAllAnswered() throws IOException {
        try (SocketServer server = new SocketServer(new MemoryStore("files"))) {
            ClientTree tree = server.alice();
            tree.exchange(Calls.echo().requesting(400));
            ClientFile file = tree.open("a");
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                byte[] data = new byte[i * 700];
                ids.add(tree.post(Calls.write(file.id(), 0, data)));
                ids.add(tree.post(Calls.echo()));
            }
            for (long id : ids) {
                assertThat(tree.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
            }
            tree.client().close();
            Eventually.until("all buffers are back", () -> server.outstandingBuffers() == 0);
        }
    }
}
