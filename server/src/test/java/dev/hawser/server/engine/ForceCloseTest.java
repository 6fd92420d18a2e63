package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.LogRecord;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.server.harness.StoreCall;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.WriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ForceClose of a session ([MS-SMB2] 3.3.4.12), and of a file (3.3.4.17). */
class ForceCloseTest {
    private static final LockElement LOCK =
            new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY);
    private static final LockElement WAITING = new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK);

    private final MemoryServer server = new MemoryServer();
    private final SmbClient client = server.connect();

    ForceCloseTest() {
        client.negotiate(Dialect.SMB_3_1_1);
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        server.checkLeftovers();
    }

    @ParameterizedTest
    @EnumSource
    void theNextRequestIsToldAsItCame(Protection protection) {
        ClientSession session = alice().protect(protection);
        ClientTree tree = session.connect("files");
        ClientFile file = tree.open("a");
        assertThat(close(session)).isTrue();
        for (Reply reply : List.of(
                file.read(0, 10), file.close(), session.exchange(Calls.echo()), session.exchange(Calls.logoff()))) {
            assertThat(reply.status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
            assertThat(reply.sealed()).isEqualTo(protection == Protection.SEALED);
            assertThat(reply.verified()).isEqualTo(protection == Protection.SIGNED);
        }
        assertThat(client.isEnded()).isFalse();
    }

    @Test
    void everythingOfTheSessionIsGoneWhenItReturns() {
        ClientSession session = alice();
        ClientTree tree = session.connect("files");
        tree.open("a");
        tree.open(CreateSpec.directory("d"));
        session.connect("IPC$").open("echo");
        tree.open(CreateSpec.of("deleted").options(CreateOptions.DELETE_ON_CLOSE));
        assertThat(server.administration().openFiles()).hasSize(4);
        assertThat(close(session)).isTrue();
        assertThat(server.administration().sessions()).isEmpty();
        assertThat(server.administration().openFiles()).isEmpty();
        assertThat(server.administration().shares())
                .extracting(SmbShare::currentUsers)
                .containsOnly(0);
        assertThat(server.files.openFiles()).isZero();
        assertThat(server.alice().connect("files").exists("deleted")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void othersOnTheSameConnectionGoOn(Protection protection) {
        List<ClientSession> sessions = IntStream.range(0, 5)
                .mapToObj(i -> (i % 2 == 0 ? alice() : bob()).protect(protection))
                .toList();
        List<ClientFile> files = new ArrayList<>();
        for (ClientSession session : sessions) {
            ClientFile file = session.connect("files").open("file-" + session.id());
            assertThat(file.write(0, "before").status()).isEqualTo(NtStatus.SUCCESS);
            files.add(file);
        }
        assertThat(close(sessions.get(2))).isTrue();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < sessions.size(); i++) {
                NtStatus expected = i == 2 ? NtStatus.USER_SESSION_DELETED : NtStatus.SUCCESS;
                assertThat(files.get(i).write(6, " after").status()).isEqualTo(expected);
                assertThat(files.get(i).read(0, 12).status()).isEqualTo(expected);
            }
        }
        assertThat(server.administration().sessions())
                .extracting(SmbSession::sessionId)
                .containsExactly(
                        sessions.get(0).id(),
                        sessions.get(1).id(),
                        sessions.get(3).id(),
                        sessions.get(4).id());
    }

    @Test
    void transfersOfOthersThatAreUnderWayEndWell() {
        ClientSession closed = alice();
        ClientSession other = bob();
        ClientFile file = other.connect("files").open("a");
        ClientFile own = closed.connect("files").open("b");
        server.loop.holdPool();
        byte[] data = new byte[100_000];
        long write = file.tree().post(Calls.write(file.id(), 0, data, WriteRequest.FLAG_WRITE_THROUGH));
        long ownWrite = own.tree().post(Calls.write(own.id(), 0, data, WriteRequest.FLAG_WRITE_THROUGH));
        assertThat(close(closed)).isTrue();
        assertThat(client.poll(write)).isEmpty();
        server.loop.releasePool();
        assertThat(client.take(write).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(client.take(ownWrite).status()).isIn(NtStatus.SUCCESS, NtStatus.USER_SESSION_DELETED);
        assertThat(file.read(99_999, 10).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.files.openFiles()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void locksThatItWaitsForAreAnswered(Protection protection) {
        ClientSession holder = bob();
        ClientFile held = holder.connect("files").open("a");
        assertThat(held.lock(LOCK).status()).isEqualTo(NtStatus.SUCCESS);
        ClientSession session = alice().protect(protection);
        long id = session.connect("files").open("a").postLock(WAITING);
        assertThat(client.take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(close(session)).isTrue();
        Reply reply = client.take(id);
        assertThat(reply.status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
        assertThat(reply.header().isAsync()).isTrue();
        assertThat(reply.sealed()).isEqualTo(protection == Protection.SEALED);
        assertThat(reply.verified()).isEqualTo(protection == Protection.SIGNED);
        assertThat(held.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(client.poll(id)).isEmpty();
    }

    @Test
    void itsLocksGoToThoseWhoWait() {
        ClientSession session = alice();
        assertThat(session.connect("files").open("a").lock(LOCK).status()).isEqualTo(NtStatus.SUCCESS);
        long id = bob().connect("files").open("a").postLock(WAITING);
        assertThat(client.take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(close(session)).isTrue();
        assertThat(client.take(id).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whoeverComesSecondFindsNothing() {
        ClientSession session = alice();
        assertThat(close(session)).isTrue();
        assertThat(close(session)).isFalse();
        for (long id : new long[] {0, -1, 1, session.id() + 1, Long.MIN_VALUE}) {
            assertThat(server.administration().closeSession(id)).isFalse();
        }
    }

    @Test
    void aClosedSessionCanNotBeAuthenticatedAgain() {
        ClientSession session = alice();
        assertThat(close(session)).isTrue();
        assertThat(session.exchange(Calls.sessionSetup(new byte[] {1, 2, 3})).status())
                .isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void itsClientMayComeBackOnTheSameConnection() {
        ClientSession session = alice();
        assertThat(close(session)).isTrue();
        ClientSession again = alice();
        assertThat(again.id()).isNotEqualTo(session.id());
        again.connect("files").put("a", "back");
    }

    @Test
    void oneOfManyWhoTryAtOnceSucceeds() throws Exception {
        int closers = 8;
        try (ExecutorService threads = Executors.newFixedThreadPool(closers)) {
            for (int round = 0; round < 50; round++) {
                ClientSession session = alice();
                session.connect("files").open("a");
                CyclicBarrier together = new CyclicBarrier(closers);
                Callable<Boolean> closer = () -> {
                    together.await();
                    return close(session);
                };
                int winners = 0;
                for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(closers, closer))) {
                    winners += result.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
                assertThat(server.files.openFiles()).isZero();
            }
        }
    }

    @Test
    void aFileIsClosedOnlyWhenAWriteInThePoolHasReturned() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ClientSession session = alice();
        ClientFile file = session.connect("files").open("a");
        server.files.observe(call -> {
            if (call == StoreCall.WRITE) {
                writing.countDown();
                await(goOn);
            }
        });
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            server.loop.poolOn(pool);
            long id =
                    file.tree().post(Calls.write(file.id(), 0, new byte[] {1, 2, 3}, WriteRequest.FLAG_WRITE_THROUGH));
            await(writing);
            assertThat(close(session)).isTrue();
            assertThat(close(session)).isFalse();
            assertThat(server.administration().sessions()).isEmpty();
            assertThat(server.administration().openFiles()).isEmpty();
            assertThat(server.files.openFiles()).isEqualTo(1);
            goOn.countDown();
            server.loop.runUntil(() -> client.poll(id).isPresent());
            assertThat(server.files.openFiles()).isZero();
        }
    }

    @Test
    void aFileThatIsBeingOpenedMeanwhileIsNotLeftOpen() {
        ClientSession session = alice();
        ClientTree tree = session.connect("files");
        server.files.observe(call -> {
            if (call == StoreCall.OPEN) {
                assertThat(close(session)).isTrue();
            }
        });
        Reply reply = tree.create(CreateSpec.of("a"));
        server.files.observe(call -> {});
        assertThat(reply.status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
        assertThat(server.files.openFiles()).isZero();
        assertThat(server.administration().openFiles()).isEmpty();
    }

    @Test
    void aClosedSessionIsRememberedForAWhile() {
        ClientSession session = alice().protect(Protection.SEALED);
        assertThat(close(session)).isTrue();
        server.loop.advance(Duration.ofMinutes(9));
        assertThat(session.exchange(Calls.echo()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
        server.loop.advance(Duration.ofMinutes(2));
        client.post(Calls.echo().in(session));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void noMoreThanSomeClosedSessionsAreRemembered() {
        ClientSession first = alice().protect(Protection.SEALED);
        assertThat(close(first)).isTrue();
        ClientSession last = first;
        for (int i = 0; i < 64; i++) {
            last = alice().protect(Protection.SEALED);
            assertThat(close(last)).isTrue();
        }
        assertThat(last.exchange(Calls.echo()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
        client.post(Calls.echo().in(first));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void itLeavesAnAuditRecord() {
        ClientSession session = alice();
        try (LogRecord audit = new LogRecord("dev.hawser.audit", Level.INFO)) {
            close(session);
            close(session);
            assertThat(audit.messages()).hasSize(2);
            assertThat(audit.messages().get(0))
                    .contains("embedder", "API", Long.toUnsignedString(session.id()), "HAWSER\\alice", "done");
            assertThat(audit.messages().get(1)).contains(Long.toUnsignedString(session.id()), "not found");
        }
    }

    @Test
    void onlyAdministratorsMay() {
        Caller bob = new Caller("HAWSER\\bob", false, Door.WS_MANAGEMENT, "192.0.2.9");
        try (LogRecord audit = new LogRecord("dev.hawser.audit", Level.INFO)) {
            assertThat(server.server().management().access(bob)).isInstanceOf(Access.Denied.class);
            assertThat(audit.messages()).singleElement().asString().contains("bob", "192.0.2.9", "denied");
        }
    }

    @Test
    void oneFileIsClosedAlone() {
        ClientSession session = alice();
        ClientTree tree = session.connect("files");
        ClientFile closed = tree.open("a");
        ClientFile kept = tree.open("b");
        assertThat(server.administration().closeOpenFile(closed.id().volatileId()))
                .isTrue();
        assertThat(server.administration().closeOpenFile(closed.id().volatileId()))
                .isFalse();
        assertThat(closed.read(0, 1).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(kept.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.files.openFiles()).isEqualTo(1);
    }

    private ClientSession alice() {
        return client.login("alice", MemoryServer.PASSWORD);
    }

    private ClientSession bob() {
        return client.login("bob", MemoryServer.PASSWORD);
    }

    private boolean close(ClientSession session) {
        return server.administration().closeSession(session.id());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
