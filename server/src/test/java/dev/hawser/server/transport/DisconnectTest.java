package dev.hawser.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.Eventually;
import dev.hawser.server.harness.LogRecord;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.server.harness.SocketServer;
import dev.hawser.server.harness.TcpTransport;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.WriteRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Clients that vanish in the middle of everything leave nothing behind. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DisconnectTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int ROUNDS = 150;

    @Test
    @Timeout(240)
    void noDescriptorNoBufferAndNoSessionIsLeft(@TempDir Path folder) throws IOException {
        Random random = new Random(1);
        try (LinuxStore linux = LinuxStore.open(folder);
                LogRecord faults = new LogRecord("dev.hawser", Level.ERROR)) {
            ObservedStore store = new ObservedStore(linux);
            try (SocketServer server = new SocketServer(store)) {
                ClientTree stays = server.alice();
                stays.open("held").lock(new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK));
                visit(server, random);
                settle(server, store);
                long before = descriptors();
                store.observe(call -> {
                    if (ThreadLocalRandom.current().nextInt(10) == 0) {
                        LockSupport.parkNanos(2_000_000);
                    }
                });
                for (int i = 0; i < ROUNDS; i++) {
                    visit(server, random);
                }
                settle(server, store);
                assertThat(descriptors()).isLessThanOrEqualTo(before + 1);
                assertThat(stays.exchange(Calls.echo()).status().isError()).isFalse();
            }
            assertThat(faults.messages()).isEmpty();
        }
    }

    private static void settle(SocketServer server, ObservedStore store) {
        Eventually.until("one session is left", () -> server.server().sessions().size() == 1);
        Eventually.until("one file is open", () -> store.openFiles() == 1);
        Eventually.until("all buffers are back", () -> server.outstandingBuffers() == 0);
    }

    /** Comes, asks for this and that, and leaves without waiting for all of it. */
    private static void visit(SocketServer server, Random random) {
        TcpTransport transport = server.transport();
        SmbClient client = new SmbClient(transport);
        int stage = random.nextInt(10);
        if (stage == 0) {
            transport.sendBytes(new byte[] {0, 0, 1});
        } else if (stage == 1) {
            client.negotiate(Dialect.SMB_3_1_1);
            client.beginLogin("alice", random.nextBoolean() ? "wrong" : MemoryServer.PASSWORD)
                    .proceed();
        } else {
            ask(server.alice(client), random);
        }
        if (random.nextBoolean()) {
            transport.reset();
        } else {
            transport.close();
        }
    }

    private static void ask(ClientTree tree, Random random) {
        tree.exchange(Calls.echo().requesting(200));
        ClientFile file = tree.open(CreateSpec.of("file" + random.nextInt(5)));
        ClientFile held = tree.open("held");
        ClientFile root = tree.open("");
        int requests = random.nextInt(20);
        for (int i = 0; i < requests; i++) {
            switch (random.nextInt(9)) {
                case 0 -> tree.post(Calls.write(file.id(), 0, new byte[random.nextInt(200_000)]));
                case 1 -> tree.post(Calls.write(file.id(), 0, new byte[10], WriteRequest.FLAG_WRITE_THROUGH));
                case 2 -> tree.post(Calls.read(file.id(), 0, 200_000));
                case 3 -> tree.post(Calls.lock(held.id(), new LockElement(0, 1, LockFlags.EXCLUSIVE_LOCK)));
                case 4 -> tree.post(Calls.list(root.id(), "*", 37, 0, 10_000));
                case 5 -> tree.post(Calls.create(CreateSpec.of("new" + i).options(CreateOptions.DELETE_ON_CLOSE)));
                case 6 ->
                    tree.client()
                            .post(
                                    Calls.create(CreateSpec.of("c" + i)).in(tree),
                                    Calls.write(FileId.ANY, 0, new byte[1000]).related(tree),
                                    Calls.close(FileId.ANY).related(tree));
                case 7 -> tree.post(Calls.close(file.id()));
                default -> tree.post(Calls.echo());
            }
        }
    }

    private static long descriptors() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
