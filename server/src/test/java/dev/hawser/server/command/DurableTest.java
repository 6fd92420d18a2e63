package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.AppInstanceId;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.DurableHandleReconnect;
import dev.hawser.wire.smb2.DurableHandleReconnectV2;
import dev.hawser.wire.smb2.DurableHandleRequest;
import dev.hawser.wire.smb2.DurableHandleRequestV2;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.LeaseContext;
import dev.hawser.wire.smb2.LeaseState;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.NetworkResiliencyRequest;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.Smb2Header;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opens that outlive their connection, and requests that come twice ([MS-SMB2] 3.3.5.9.6 to .13, 3.3.5.2.10, 3.3.5.14). */
class DurableTest {
    private static final Guid CREATE = new Guid(7, 7);
    private static final Guid CLIENT = new Guid(10, 10);
    private static final Guid OTHER = new Guid(20, 20);
    private static final LockElement LOCK =
            new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY);

    private final MemoryServer server = new MemoryServer();
    private ClientTree tree = connect(CLIENT, "alice");
    private final ClientTree others = connect(OTHER, "alice");

    private ClientTree connect(Guid guid, String user) {
        SmbClient client = server.connect();
        client.guid = guid;
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login(user, MemoryServer.PASSWORD).connect("files");
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        others.client().close();
        server.loop.advance(Duration.ofMinutes(20));
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void aClientThatComesBackFindsItsFileAndItsLocks() {
        ClientFile file = tree.open(durable("a"));
        assertThat(CreateContext.find(file.response().contexts(), CreateContext.DURABLE_HANDLE_REQUEST))
                .isPresent();
        assertThat(file.lock(LOCK).status()).isEqualTo(NtStatus.SUCCESS);
        loseConnection();
        assertThat(server.administration().sessions())
                .extracting(SmbSession::numOpens)
                .containsOnly(0L);

        ClientFile again = tree.open(reconnect("a", file.id()));
        assertThat(again.response().oplockLevel()).isEqualTo(OplockLevel.BATCH);
        assertThat(again.id()).isEqualTo(file.id());
        assertThat(again.lock(new LockElement(0, 10, LockFlags.UNLOCK)).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void withoutAnOplockThatKeepsTheHandleNothingIsDurable() {
        ClientFile file = tree.open(durable("a").oplock(OplockLevel.EXCLUSIVE));
        assertThat(file.response().contexts()).isEmpty();
        loseConnection();
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void anOpenWaitsAsLongAsItWasPromised() {
        ClientFile file = tree.open(named("a", 10_000));
        loseConnection();
        server.loop.advance(Duration.ofSeconds(9));
        assertThat(tree.status(reconnectV2("a", file.id(), new Guid(1, 1)))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(server.files.openFiles()).isEqualTo(1);
        server.loop.advance(Duration.ofSeconds(1));
        assertThat(server.files.openFiles()).isZero();
        assertThat(tree.status(reconnectV2("a", file.id(), CREATE))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void anotherClientDoesNotWaitForOneThatIsGone() {
        ClientFile file = tree.open(durable("a").options(CreateOptions.DELETE_ON_CLOSE));
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        loseConnection();
        Reply opened = openedInTheEnd("a");
        assertThat(opened.as(CreateResponse::decode).endOfFile()).isZero();
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void nobodyElseGetsTheOpen() {
        ClientFile file = tree.open(durable("a"));
        loseConnection();
        ClientTree bob = connect(CLIENT, "bob");
        assertThat(bob.status(reconnect("a", file.id()))).isEqualTo(NtStatus.ACCESS_DENIED);
        bob.client().close();
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void anOpenWithALeaseIsGivenBackToTheLeaseOnly() {
        LeaseContext lease =
                LeaseContext.v2(new Guid(3, 3), LeaseState.READ_CACHING | LeaseState.HANDLE_CACHING, 0, Guid.ZERO, 0);
        ClientFile file = tree.open(CreateSpec.of("a")
                .oplock(OplockLevel.LEASE)
                .contexts(lease.toContext(), new DurableHandleRequest().toContext()));
        loseConnection();
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        CreateContext back = new DurableHandleReconnect(file.id()).toContext();
        assertThat(tree.status(CreateSpec.of("b").contexts(back, lease.toContext())))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(others.status(CreateSpec.of("a").contexts(back, lease.toContext())))
                .isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(tree.status(CreateSpec.of("a").contexts(back, lease.toContext())))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void forceCloseLeavesNothingThatWaits() {
        ClientFile file = tree.open(durable("a"));
        assertThat(server.administration().closeSession(tree.session().id())).isTrue();
        tree = connect(CLIENT, "alice");
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(server.files.openFiles()).isZero();
    }

    @Test
    void anAdministratorClosesAnOpenThatWaits() {
        ClientFile file = tree.open(durable("a"));
        loseConnection();
        assertThat(server.administration().closeOpenFile(file.id().volatileId()))
                .isTrue();
        assertThat(server.files.openFiles()).isZero();
        assertThat(tree.status(reconnect("a", file.id()))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void aResilientOpenStaysWhenItLosesItsOplock() {
        ClientFile file = tree.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        WireWriter request = new WireWriter();
        new NetworkResiliencyRequest(30_000).encode(request);
        assertThat(tree.exchange(Calls.ioctl(file.id(), FsctlCode.LMR_REQUEST_RESILIENCY, request.toByteArray(), 0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        loseConnection();
        assertThat(openedInTheEnd("a").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile again = tree.open(reconnect("a", file.id()));
        assertThat(again.response().oplockLevel()).isEqualTo(OplockLevel.NONE);
    }

    @Test
    void aCreateThatComesAgainIsAnsweredTheSame() {
        ClientFile file = tree.open(named("a", 0));
        Reply twice = tree.exchange(Calls.create(named("a", 0)).flags(Smb2Header.FLAG_REPLAY));
        assertThat(twice.as(CreateResponse::decode)).isEqualTo(file.response());
        assertThat(tree.status(named("a", 0))).isEqualTo(NtStatus.DUPLICATE_OBJECTID);
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        tree.open(CreateSpec.of("b")
                .oplock(OplockLevel.BATCH)
                .contexts(new DurableHandleRequestV2(0, 0, CREATE).toContext()));
    }

    @Test
    void aCreateThatComesAgainWhileItWaitsIsToBeSentLater() {
        ClientFile theirs = others.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        long first = tree.post(Calls.create(named("a", 0)));
        assertThat(tree.client().take(first).status()).isEqualTo(NtStatus.PENDING);
        Reply second = tree.exchange(Calls.create(named("a", 0)).flags(Smb2Header.FLAG_REPLAY));
        assertThat(second.status()).isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
        theirs.close();
        assertThat(tree.client().take(first).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whatACreateThatWasCancelledHasTakenIsFree() {
        ClientFile theirs = others.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        long first = tree.post(Calls.create(named("a", 0)));
        tree.client().post(Calls.cancel(first).in(tree));
        assertThat(tree.client().take(first).status()).isEqualTo(NtStatus.PENDING);
        assertThat(tree.client().take(first).status()).isEqualTo(NtStatus.CANCELLED);
        theirs.close();
        assertThat(tree.status(named("a", 0))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void anApplicationTakesItsFileAlongToAnotherClient() {
        CreateContext application = new AppInstanceId(new Guid(9, 9)).toContext();
        CreateContext first = new DurableHandleRequestV2(0, 0, CREATE).toContext();
        CreateContext second = new DurableHandleRequestV2(0, 0, new Guid(8, 8)).toContext();
        ClientFile file =
                tree.open(CreateSpec.of("a").share(0).oplock(OplockLevel.BATCH).contexts(first, application));
        others.open(CreateSpec.of("a").share(0).oplock(OplockLevel.BATCH).contexts(second, application));
        assertThat(tree.client().unasked()).isEmpty();
        assertThat(file.close().status()).isEqualTo(NtStatus.FILE_CLOSED);
    }

    @Test
    void aWriteOfAChannelThatWasGivenUpIsRefused() {
        ClientFile file = tree.open("a");
        byte[] data = {1};
        assertThat(tree.exchange(Calls.write(file.id(), 0, data).channelSequence(1))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exchange(Calls.write(file.id(), 0, data)).status()).isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
        assertThat(tree.exchange(Calls.read(file.id(), 0, 1)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exchange(Calls.write(file.id(), 0, data).channelSequence(0x8000))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aLockThatComesAgainIsNotTakenTwice() {
        ClientFile file = tree.open("a");
        for (int i = 0; i < 2; i++) {
            assertThat(tree.exchange(Calls.lock(file.id(), 0x11, LOCK)).status())
                    .isEqualTo(NtStatus.SUCCESS);
        }
        assertThat(tree.exchange(Calls.lock(file.id(), 0x12, LOCK)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(tree.exchange(Calls.lock(file.id(), 0x01, LOCK)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
    }

    private Reply openedInTheEnd(String name) {
        long open = others.post(Calls.create(CreateSpec.of(name)));
        Reply reply = others.client().take(open);
        return reply.status() == NtStatus.PENDING ? others.client().take(open) : reply;
    }

    private void loseConnection() {
        tree.client().close();
        server.loop.run();
        tree = connect(CLIENT, "alice");
    }

    private static CreateSpec durable(String name) {
        return CreateSpec.of(name).oplock(OplockLevel.BATCH).contexts(new DurableHandleRequest().toContext());
    }

    private static CreateSpec named(String name, int timeoutMillis) {
        return CreateSpec.of(name)
                .oplock(OplockLevel.BATCH)
                .contexts(new DurableHandleRequestV2(timeoutMillis, 0, CREATE).toContext());
    }

    private static CreateSpec reconnect(String name, FileId id) {
        return CreateSpec.of(name).contexts(new DurableHandleReconnect(id).toContext());
    }

    private static CreateSpec reconnectV2(String name, FileId id, Guid create) {
        return CreateSpec.of(name).contexts(new DurableHandleReconnectV2(id, create, 0).toContext());
    }
}
