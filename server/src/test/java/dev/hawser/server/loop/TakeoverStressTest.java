package dev.hawser.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.Eventually;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.SocketServer;
import dev.hawser.store.memory.MemoryStore;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that takes its time at random: the loop changes its thread many times a second, and every answer is right. */
class TakeoverStressTest {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 60;
    private static final int PIPELINED = 6;
    private static final int LONGEST_WAIT_NANOS = 3_000_000;

    @Test
    @Timeout(240)
    void everyAnswerIsRight() throws Exception {
        ObservedStore store = new ObservedStore(new MemoryStore("files"));
        try (SocketServer server = new SocketServer(store)) {
            store.observe(call -> {
                // Most calls of a real disk do not wait.
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_NANOS));
                }
            });
            try (ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    int number = i;
                    all.add(clients.submit(() -> work(server, number)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            }
            Eventually.until(
                    "all sessions ended", () -> server.server().sessions().isEmpty() && store.openFiles() == 0);
            Eventually.until("all buffers are back", () -> server.outstandingBuffers() == 0);
        }
    }

    private static void work(SocketServer server, int number) {
        ClientTree tree = server.alice();
        List<Protection> kinds = List.of(Protection.values());
        tree.session().protect(kinds.get(number % kinds.size()));
        Random random = new Random(number);
        tree.exchange(Calls.echo().requesting(200));
        for (int round = 0; round < ROUNDS; round++) {
            String name = "file-" + number + "-" + round;
            ClientFile file = tree.open(name);
            byte[] content = new byte[PIPELINED * 1000];
            List<Long> ids = new ArrayList<>();
            for (int part = 0; part < PIPELINED; part++) {
                byte[] data = Integer.toString(random.nextInt(900_000) + 100_000)
                        .repeat(167)
                        .substring(0, 1000)
                        .getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(data, 0, content, part * 1000, data.length);
                ids.add(tree.post(Calls.write(file.id(), part * 1000L, data)));
            }
            long echo = tree.post(Calls.echo());
            for (long id : ids) {
                assertThat(tree.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
            }
            assertThat(tree.client().take(echo).status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(file.text()).isEqualTo(new String(content, StandardCharsets.US_ASCII));
            assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(1500)).status())
                    .isEqualTo(NtStatus.SUCCESS);
            assertThat(file.rename(name + "-renamed", false).status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(tree.get(name + "-renamed")).isEqualTo(new String(content, 0, 1500, StandardCharsets.US_ASCII));
            ClientFile again = tree.open(CreateSpec.of(name + "-renamed"));
            assertThat(again.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(again.close().status()).isEqualTo(NtStatus.SUCCESS);
            ClientFile root = tree.open(CreateSpec.of("").access(AccessMask.GENERIC_READ));
            assertThat(root.names("file-" + number + "-*")).isEmpty();
            assertThat(root.close().status()).isEqualTo(NtStatus.SUCCESS);
        }
        tree.client().close();
    }
}
