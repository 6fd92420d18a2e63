package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LOCK ([MS-SMB2] 3.3.5.14) and CANCEL (3.3.5.16). */
class LockTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientTree others = server.alice().connect("files");
    private final ClientFile mine = tree.open("a");
    private final ClientFile theirs = others.open("a");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        others.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void anExclusiveLockKeepsOthersOutOfItsBytes() {
        assertThat(mine.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(exclusive(2, 3)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(exclusive(4, 1)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(theirs.lock(shared(4, 1)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(theirs.lock(exclusive(5, 5)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.read(0, 3).status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
        assertThat(theirs.read(0, 2).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.write(4, "x").status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
        assertThat(mine.write(2, "abc").status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aSharedLockLetsAllReadAndNobodyWrite() {
        assertThat(mine.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(shared(0, 5)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(shared(0, 5)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(exclusive(0, 5)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(theirs.read(0, 10).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.write(0, "x").status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
        assertThat(mine.write(0, "x").status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
    }

    @Test
    void rangesUpToTheLastByteCanBeLockedAndNoneBeyond() {
        assertThat(mine.lock(exclusive(-1, 1)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(exclusive(-10, 10)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(theirs.lock(exclusive(-10, 9)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(exclusive(-1, 2)).status()).isEqualTo(NtStatus.INVALID_LOCK_RANGE);
    }

    @Test
    void locksAreAllTakenOrNone() {
        assertThat(theirs.lock(exclusive(20, 1)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(exclusive(0, 1), exclusive(10, 1), exclusive(20, 1))
                        .status())
                .isEqualTo(NtStatus.LOCK_NOT_GRANTED);
        assertThat(theirs.lock(exclusive(0, 1), exclusive(10, 1)).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void onlyWhatIsLockedCanBeUnlocked() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(unlock(0, 5)).status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
        assertThat(theirs.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
    }

    @Test
    void nonsenseIsInvalid() {
        assertThat(mine.lock(new LockElement(0, 1, 0)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(mine.lock(new LockElement(0, 1, 7)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(mine.lock(unlock(0, 1), exclusive(0, 1)).status().isError()).isTrue();
        assertThat(mine.lock(waiting(0, 1), waiting(5, 1)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.open(CreateSpec.directory("d")).lock(exclusive(0, 1)).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.open(CreateSpec.of("a").access(AccessMask.FILE_READ_ATTRIBUTES))
                        .lock(exclusive(0, 1))
                        .status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @ParameterizedTest
    @EnumSource
    void aLockIsWaitedForAndTheAnswerProtectedAsTheRequest(Protection protection) {
        others.session().protect(protection);
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        long id = theirs.postLock(waiting(5, 10));
        Reply interim = others.client().take(id);
        assertThat(interim.status()).isEqualTo(NtStatus.PENDING);
        assertThat(interim.header().isAsync()).isTrue();
        assertThat(interim.header().credits()).isPositive();
        assertThat(others.client().poll(id)).isEmpty();
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        Reply last = others.client().take(id);
        assertThat(last.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(last.header().asyncId()).isEqualTo(interim.header().asyncId());
        assertThat(last.header().credits()).isZero();
        assertThat(last.sealed()).isEqualTo(protection == Protection.SEALED);
        assertThat(last.verified()).isEqualTo(protection == Protection.SIGNED);
        assertThat(mine.lock(exclusive(14, 1)).status()).isEqualTo(NtStatus.LOCK_NOT_GRANTED);
    }

    @Test
    void whoeverWaitsOthersAreServed() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        long id = theirs.postLock(waiting(0, 10));
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(others.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.read(100, 1).status()).isEqualTo(NtStatus.END_OF_FILE);
    }

    @Test
    void firstComeFirstServed() {
        ClientFile third = tree.open("a");
        assertThat(mine.lock(exclusive(0, 1)).status()).isEqualTo(NtStatus.SUCCESS);
        long first = theirs.postLock(waiting(0, 1));
        long second = third.postLock(waiting(0, 1));
        assertThat(others.client().take(first).status()).isEqualTo(NtStatus.PENDING);
        assertThat(tree.client().take(second).status()).isEqualTo(NtStatus.PENDING);
        assertThat(mine.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(first).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().poll(second)).isEmpty();
        assertThat(theirs.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().take(second).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void cancelEndsTheWaitByMessageIdOrAsyncId() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        for (boolean byAsyncId : new boolean[] {false, true}) {
            long id = theirs.postLock(waiting(0, 10));
            Reply interim = others.client().take(id);
            assertThat(interim.status()).isEqualTo(NtStatus.PENDING);
            others.client()
                    .post(
                            byAsyncId
                                    ? Calls.cancel(0)
                                            .in(others)
                                            .asyncId(interim.header().asyncId())
                                    : Calls.cancel(id).in(others));
            assertThat(others.client().take(id).status()).isEqualTo(NtStatus.CANCELLED);
        }
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void cancelThatIsNotOfTheSameSessionCancelsNothing() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        long id = theirs.postLock(waiting(0, 10));
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        others.client().post(Calls.cancel(id).in(others).sessionId(0).protection(Protection.PLAIN));
        others.client().post(Calls.cancel(id).in(others).tampered());
        others.client()
                .login("bob", MemoryServer.PASSWORD)
                .client()
                .post(Calls.cancel(id).sessionId(77));
        assertThat(others.client().poll(id)).isEmpty();
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void cancelOfWhatDoesNotWaitIsNotAnswered() {
        int credits = others.client().credits();
        others.client().post(Calls.cancel(1).in(others));
        others.client().post(Calls.cancel(77_777).in(others));
        others.client().post(Calls.cancel(0).in(others).asyncId(99));
        assertThat(others.client().poll(1)).isEmpty();
        assertThat(others.client().isEnded()).isFalse();
        assertThat(others.client().credits()).isEqualTo(credits);
        assertThat(others.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void closingTheFileEndsTheWait() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        long id = theirs.postLock(waiting(0, 10));
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(theirs.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
        assertThat(mine.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().poll(id)).isEmpty();
    }

    @Test
    void disconnectingTheTreeEndsTheWait() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        long id = theirs.postLock(waiting(0, 10));
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(others.exchange(Calls.treeDisconnect()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(others.client().take(id).status()).isEqualTo(NtStatus.RANGE_NOT_LOCKED);
    }

    @Test
    void aClientThatIsLostWaitsNoLongerAndLocksNothing() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(theirs.lock(exclusive(20, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        theirs.postLock(waiting(0, 10));
        others.client().close();
        assertThat(mine.lock(exclusive(20, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(unlock(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aConnectionMayNotWaitForEverMore() {
        assertThat(mine.lock(exclusive(0, 10)).status()).isEqualTo(NtStatus.SUCCESS);
        NtStatus status = NtStatus.PENDING;
        int waits = 0;
        while (status == NtStatus.PENDING && waits < 2000) {
            others.exchange(Calls.echo().requesting(8));
            long id = theirs.postLock(waiting(0, 10));
            status = others.client().take(id).status();
            waits++;
        }
        assertThat(status).isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
        assertThat(others.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    private static LockElement exclusive(long offset, long length) {
        return new LockElement(offset, length, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY);
    }

    private static LockElement shared(long offset, long length) {
        return new LockElement(offset, length, LockFlags.SHARED_LOCK | LockFlags.FAIL_IMMEDIATELY);
    }

    private static LockElement waiting(long offset, long length) {
        return new LockElement(offset, length, LockFlags.EXCLUSIVE_LOCK);
    }

    private static LockElement unlock(long offset, long length) {
        return new LockElement(offset, length, LockFlags.UNLOCK);
    }
}
