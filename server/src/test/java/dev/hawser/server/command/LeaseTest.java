package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.store.OutsideChange;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.LeaseBreakAcknowledgment;
import dev.hawser.wire.smb2.LeaseBreakNotification;
import dev.hawser.wire.smb2.LeaseContext;
import dev.hawser.wire.smb2.LeaseState;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.OplockBreakNotification;
import dev.hawser.wire.smb2.OplockLevel;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leases and oplocks ([MS-SMB2] 3.3.5.9.8, 3.3.5.9.11, 3.3.5.22; [MS-FSA] 2.1.4.12). */
class LeaseTest {
    private static final int R = LeaseState.READ_CACHING;
    private static final int H = LeaseState.HANDLE_CACHING;
    private static final int W = LeaseState.WRITE_CACHING;

    private static final Guid MINE = new Guid(1, 1);
    private static final Guid THEIRS = new Guid(2, 2);

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = connect(new Guid(10, 10));
    private final ClientTree others = connect(new Guid(20, 20));

    private ClientTree connect(Guid guid) {
        SmbClient client = server.connect();
        client.guid = guid;
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect("files");
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        others.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void anotherOpenWaitsUntilTheHolderHasWrittenBack() {
        ClientFile file = tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 7)));
        assertThat(granted(file)).isEqualTo(new LeaseContext(2, MINE, R | W | H, 0, Guid.ZERO, 8));

        long open = others.post(Calls.create(CreateSpec.of("a").lease(v2(THEIRS, R | W | H, 0))));
        assertThat(others.client().take(open).status()).isEqualTo(NtStatus.PENDING);
        assertThat(broken(tree))
                .isEqualTo(new LeaseBreakNotification(
                        9, LeaseBreakNotification.FLAG_ACK_REQUIRED, MINE, R | W | H, R | H));
        assertThat(others.client().poll(open)).isEmpty();

        assertThat(acknowledge(tree, MINE, R | H)).isEqualTo(NtStatus.SUCCESS);
        Reply opened = others.client().take(open);
        assertThat(lease(opened.as(CreateResponse::decode)).leaseState()).isEqualTo(R | H);
        assertThat(tree.client().unasked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryMovesWhenWhatIsKeptOpenBelowItIsClosed(Protection protection) {
        ClientFile directory = others.open(CreateSpec.directory("d"));
        ClientFile file = tree.open(CreateSpec.of("d\\a").lease(v2(MINE, R | H, 0)));
        others.session().protect(protection);
        long open = others.client().nextMessageId();
        others.client()
                .post(
                        Calls.create(CreateSpec.directory("d")).in(others),
                        Calls.setInfo(FileId.ANY, FileInfoClass.RENAME.code(), w -> w.zero(16)
                                        .u32(2)
                                        .utf16("e"))
                                .related(others),
                        Calls.close(FileId.ANY).related(others));
        assertThat(others.client().take(open).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(open + 1).status()).isEqualTo(NtStatus.PENDING);
        assertThat(broken(tree).newLeaseState()).isEqualTo(R);
        file.close();
        assertThat(others.client().take(open + 1).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(open + 2).status()).isEqualTo(NtStatus.SUCCESS);
        directory.close();
    }

    @Test
    void whoDoesNotAnswerForThirtyFiveSecondsHasLostHisLease() {
        tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 0)));
        long open = others.post(Calls.create(CreateSpec.of("a")));
        assertThat(others.client().take(open).status()).isEqualTo(NtStatus.PENDING);
        server.loop.advance(Duration.ofSeconds(34));
        assertThat(others.client().poll(open)).isEmpty();
        server.loop.advance(Duration.ofSeconds(1));
        assertThat(others.client().take(open).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(acknowledge(tree, MINE, R | H)).isEqualTo(NtStatus.UNSUCCESSFUL);
        assertThat(granted(tree.open(CreateSpec.of("a").lease(v2(MINE, 0, 0)))).leaseState())
                .isZero();
    }

    @Test
    void moreThanWasAskedForCanNotBeKept() {
        tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 0)));
        others.post(Calls.create(CreateSpec.of("a")));
        assertThat(acknowledge(tree, MINE, R | W)).isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
        assertThat(acknowledge(others, MINE, R)).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(granted(tree.open(CreateSpec.of("a").lease(v2(MINE, R, 0)))).flags())
                .isEqualTo(LeaseContext.FLAG_BREAK_IN_PROGRESS);
        assertThat(acknowledge(tree, MINE, 0)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whatElseMustGoIsAskedForWhenTheHolderHasAnswered() {
        tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 0)));
        long reading = others.post(Calls.create(CreateSpec.of("a")));
        long writing = others.post(Calls.create(CreateSpec.of("a").disposition(CreateDisposition.OVERWRITE)));
        assertThat(broken(tree).newLeaseState()).isEqualTo(R | H);
        assertThat(tree.client().unasked()).isEmpty();
        assertThat(acknowledge(tree, MINE, R | H)).isEqualTo(NtStatus.SUCCESS);
        assertThat(broken(tree).newLeaseState()).isEqualTo(R);
        assertThat(acknowledge(tree, MINE, R)).isEqualTo(NtStatus.SUCCESS);
        assertThat(broken(tree).newLeaseState()).isZero();
        for (long id : new long[] {reading, writing}) {
            assertThat(others.client().take(id).status()).isEqualTo(NtStatus.PENDING);
            assertThat(others.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void aKeyOfAnotherFileIsRefusedAndNothingIsMade() {
        tree.open(CreateSpec.of("a").lease(v2(MINE, R, 0)));
        assertThat(tree.status(CreateSpec.of("b").lease(v2(MINE, R, 0)))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exists("b")).isFalse();
        assertThat(others.status(CreateSpec.of("b").lease(v2(MINE, R, 0)))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aKeyOfAFileHoldsUnderAllItsNames() {
        ClientFile file = tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 0)));
        String other = "b";
        Reply linked = file.set(
                FileInfoClass.LINK,
                w -> w.u8(0).zero(7).u64(0).u32(2L * other.length()).utf16(other));
        assertThat(linked.status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile byOther = tree.open(
                CreateSpec.of("b").disposition(CreateDisposition.OVERWRITE_IF).lease(v2(MINE, R | W | H, 0)));
        assertThat(granted(byOther).leaseState()).isEqualTo(R | W | H);
        assertThat(tree.client().unasked()).isEmpty();
        assertThat(tree.status(CreateSpec.of("b:stream").lease(v2(MINE, R, 0)))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aWriteTakesAwayWhatOthersHaveReadAndNotWhatTheWriterHas() {
        ClientFile mine = tree.open(CreateSpec.of("a").lease(v2(MINE, R | H, 0)));
        ClientFile theirs = others.open(CreateSpec.of("a").lease(v2(THEIRS, R, 0)));
        assertThat(mine.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(broken(others)).isEqualTo(new LeaseBreakNotification(2, 0, THEIRS, R, 0));
        assertThat(tree.client().unasked()).isEmpty();
        assertThat(theirs.lock(new LockElement(0, 1, LockFlags.EXCLUSIVE_LOCK)).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(broken(tree).newLeaseState()).isZero();
    }

    @Test
    void aRenameWaitsForThoseWhoKeepAHandle() {
        ClientFile mine = tree.open(CreateSpec.of("a").lease(v2(MINE, R | H, 0)));
        others.open(CreateSpec.of("a").lease(v2(THEIRS, R | H, 0)));
        String to = "b";
        long rename = tree.post(Calls.setInfo(
                mine.id(), 10, w -> w.u8(0).zero(7).u64(0).u32(2L * to.length()).utf16(to)));
        assertThat(tree.client().take(rename).status()).isEqualTo(NtStatus.PENDING);
        assertThat(broken(others).newLeaseState()).isEqualTo(R);
        assertThat(tree.client().unasked()).isEmpty();
        assertThat(acknowledge(others, THEIRS, R)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().take(rename).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.exists("b")).isTrue();
    }

    @Test
    void aDirectoryLeaseIsBrokenByChangesOfThoseWhoDoNotHoldIt() {
        ClientFile directory = tree.open(CreateSpec.directory("d").lease(v2(MINE, R | W | H, 0)));
        assertThat(granted(directory).leaseState()).isEqualTo(R | H);
        LeaseContext child = LeaseContext.v2(new Guid(5, 5), R, LeaseContext.FLAG_PARENT_LEASE_KEY_SET, MINE, 0);
        ClientFile file = tree.open(CreateSpec.of("d\\a").lease(child));
        assertThat(granted(file).parentLeaseKey()).isEqualTo(MINE);
        assertThat(tree.client().unasked()).isEmpty();
        others.open("d\\b");
        assertThat(broken(tree).newLeaseState()).isZero();
    }

    @Test
    void whoDoesNotAnswerToTheBreakOfADirectoryLeaseIsToldAgain() {
        ClientFile directory = tree.open(CreateSpec.directory("d").lease(v2(MINE, R | H, 0)));
        others.put("d\\a", "x");
        LeaseBreakNotification first = broken(tree);
        assertThat(first.newLeaseState()).isZero();
        server.loop.advance(Duration.ofMillis(249));
        assertThat(tree.client().unasked()).isEmpty();
        server.loop.advance(Duration.ofMillis(1));
        assertThat(broken(tree)).isEqualTo(first);
        server.loop.advance(Duration.ofMillis(500));
        assertThat(broken(tree)).isEqualTo(first);
        assertThat(acknowledge(tree, MINE, 0)).isEqualTo(NtStatus.SUCCESS);
        server.loop.advance(Duration.ofSeconds(40));
        assertThat(tree.client().unasked()).isEmpty();
        directory.close();
    }

    @Test
    void whoDoesNotAnswerToTheBreakOfAFileLeaseMayBeWritingAndIsLeftAlone() {
        tree.open(CreateSpec.of("a").lease(v2(MINE, R | W | H, 0)));
        others.post(Calls.create(CreateSpec.of("a")));
        broken(tree);
        server.loop.advance(Duration.ofSeconds(10));
        assertThat(tree.client().unasked()).isEmpty();
    }

    @Test
    void aDirectoryLeaseIsBrokenByWhatOthersThanThisServerChange() {
        ClientFile directory = tree.open(CreateSpec.directory("d").lease(v2(MINE, R | H, 0)));
        assertThat(granted(directory).leaseState()).isEqualTo(R | H);
        server.files.outside(new OutsideChange.Added("a", false));
        assertThat(broken(tree).newLeaseState()).isZero();
        directory.close();
        assertThat(server.files.watches()).isZero();
    }

    @Test
    void whereTheStoreCanNotTellWhatOthersChangeADirectoryHasNoLease() {
        server.files.tellsOutsideChanges = false;
        ClientFile directory = tree.open(CreateSpec.directory("d").lease(v2(MINE, R | H, 0)));
        assertThat(directory.response().oplockLevel()).isEqualTo(OplockLevel.NONE);
        directory.close();
    }

    @Test
    void aDirectoryThatCanNotBeOpenedIsNotWatched() {
        tree.open(CreateSpec.directory("d").share(0));
        assertThat(others.status(CreateSpec.directory("d").lease(v2(THEIRS, R | H, 0))))
                .isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(server.files.watches()).isZero();
    }

    @Test
    void aDirectoryHasNoLeaseOfTheFirstVersion() {
        ClientFile directory = tree.open(CreateSpec.directory("d").lease(LeaseContext.v1(MINE, R, 0)));
        assertThat(directory.response().oplockLevel()).isEqualTo(OplockLevel.NONE);
    }

    @Test
    void anOplockGoesDownToLevelTwoForALease() {
        ClientFile mine = tree.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        long open = others.post(Calls.create(CreateSpec.of("a").lease(v2(THEIRS, R | W | H, 0))));
        Reply notification = tree.client().unasked().orElseThrow();
        assertThat(notification.as(OplockBreakNotification::decode))
                .isEqualTo(new OplockBreakNotification(OplockLevel.II, mine.id()));
        assertThat(mine.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(open).status()).isEqualTo(NtStatus.PENDING);
        assertThat(lease(others.client().take(open).as(CreateResponse::decode)).leaseState())
                .isEqualTo(R | H | W);
    }

    @Test
    void nothingIsMadeInADirectoryThatIsAboutToGo() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        assertThat(directory.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.status(CreateSpec.of("d\\a"))).isEqualTo(NtStatus.DELETE_PENDING);
        assertThat(others.status(CreateSpec.of("d\\a").options(CreateOptions.DIRECTORY_FILE)))
                .isEqualTo(NtStatus.DELETE_PENDING);
        assertThat(directory.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("d")).isFalse();
    }

    private static LeaseContext v2(Guid key, int state, int epoch) {
        return LeaseContext.v2(key, state, 0, Guid.ZERO, epoch);
    }

    private static LeaseContext granted(ClientFile file) {
        assertThat(file.response().oplockLevel()).isEqualTo(OplockLevel.LEASE);
        return lease(file.response());
    }

    private static LeaseContext lease(CreateResponse response) {
        Optional<CreateContext> context = CreateContext.find(response.contexts(), CreateContext.REQUEST_LEASE);
        try {
            return LeaseContext.decode(context.orElseThrow().data());
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static LeaseBreakNotification broken(ClientTree holder) {
        return holder.client().unasked().orElseThrow().as(LeaseBreakNotification::decode);
    }

    private static NtStatus acknowledge(ClientTree holder, Guid key, int state) {
        return holder.exchange(Calls.acknowledge(new LeaseBreakAcknowledgment(key, state)))
                .status();
    }
}
