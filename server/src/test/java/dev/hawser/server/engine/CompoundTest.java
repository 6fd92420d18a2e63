package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compounded requests ([MS-SMB2] 3.3.5.2.7). */
class CompoundTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @ParameterizedTest
    @EnumSource
    void relatedRequestsGoOnWithTheFileOfTheFirst(Protection protection) {
        tree.session().protect(protection);
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("a")).in(tree),
                Calls.write(FileId.ANY, 0, bytes("abc")).related(tree),
                Calls.read(FileId.ANY, 0, 10).related(tree),
                Calls.close(FileId.ANY).related(tree));
        assertThat(replies).extracting(Reply::status).containsOnly(NtStatus.SUCCESS);
        assertThat(ClientFile.text(replies.get(2))).isEqualTo("abc");
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.header().sessionId()).isEqualTo(tree.session().id());
            assertThat(reply.header().treeId()).isEqualTo(tree.id());
        });
        assertThat(replies).extracting(r -> r.header().isRelated()).containsExactly(false, true, true, true);
        assertThat(server.files.openFiles()).isZero();
    }

    @Test
    void theResponsesComeInOneFrameInOrderAndAligned() {
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("a")).in(tree),
                Calls.read(FileId.ANY, 0, 1).related(tree),
                Calls.close(FileId.ANY).related(tree));
        assertThat(replies.get(0).header().nextCommand()).isNotZero().matches(n -> n % 8 == 0);
        assertThat(replies.get(1).header().nextCommand()).isNotZero().matches(n -> n % 8 == 0);
        assertThat(replies.get(2).header().nextCommand()).isZero();
    }

    @Test
    void eachResponseOfACompoundIsPaddedAndASingleOneIsNot() {
        tree.put("a", "123");
        ClientFile file = tree.open("a");
        List<Reply> replies = send(
                Calls.read(file.id(), 0, 3).in(tree),
                Calls.read(file.id(), 0, 3).in(tree));
        assertThat(replies).extracting(reply -> reply.message().limit()).containsExactly(64 + 24, 64 + 24);
        assertThat(file.read(0, 3).message().limit()).isEqualTo(64 + 19);
    }

    @Test
    void afterAFailedCreateRelatedRequestsFailAlike() {
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("absent").disposition(CreateDisposition.OPEN))
                        .in(tree),
                Calls.queryInfo(FileId.ANY, InfoType.FILE, FileInfoClass.BASIC.code(), 100)
                        .related(tree),
                Calls.close(FileId.ANY).related(tree));
        assertThat(replies).extracting(Reply::status).containsOnly(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(replies).allMatch(Reply::verified);
    }

    @Test
    void aRelatedRequestThatFailsLeavesTheFileToTheNext() {
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("a")).in(tree),
                Calls.read(FileId.ANY, 0, 10).related(tree),
                Calls.close(FileId.ANY).related(tree));
        assertThat(replies)
                .extracting(Reply::status)
                .containsExactly(NtStatus.SUCCESS, NtStatus.END_OF_FILE, NtStatus.SUCCESS);
    }

    @Test
    void aRelatedRequestMayNameItsFile() {
        ClientFile file = tree.open("a");
        List<Reply> replies = send(
                Calls.write(file.id(), 0, bytes("x")).in(tree),
                Calls.read(FileId.ANY, 0, 1).related(tree),
                Calls.close(file.id()).related(tree));
        assertThat(replies).extracting(Reply::status).containsOnly(NtStatus.SUCCESS);
    }

    @Test
    void theFirstRequestCanNotBeRelated() {
        List<Reply> replies = send(
                Calls.echo().related(tree).protection(Protection.PLAIN),
                Calls.echo().in(tree).protection(Protection.PLAIN));
        assertThat(replies).extracting(Reply::status).containsExactly(NtStatus.INVALID_PARAMETER, NtStatus.SUCCESS);
    }

    @Test
    void unrelatedRequestsStandEachForItself() {
        ClientFile file = tree.open("a");
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("absent").disposition(CreateDisposition.OPEN))
                        .in(tree),
                Calls.write(file.id(), 0, bytes("y")).in(tree),
                Calls.close(FileId.ANY).in(tree),
                Calls.close(file.id()).in(tree));
        assertThat(replies)
                .extracting(Reply::status)
                .containsExactly(
                        NtStatus.OBJECT_NAME_NOT_FOUND, NtStatus.SUCCESS, NtStatus.FILE_CLOSED, NtStatus.SUCCESS);
    }

    @Test
    void relatedRequestsFollowTheLastUnrelatedOne() {
        ClientFile a = tree.open("a");
        assertThat(a.write(0, "aaa").status()).isEqualTo(NtStatus.SUCCESS);
        List<Reply> replies = send(
                Calls.create(CreateSpec.of("b")).in(tree),
                Calls.write(FileId.ANY, 0, bytes("bbb")).related(tree),
                Calls.read(a.id(), 0, 3).in(tree),
                Calls.read(FileId.ANY, 0, 3).related(tree));
        assertThat(ClientFile.text(replies.get(3))).isEqualTo("aaa");
    }

    @Test
    void aRelatedTreeConnectIsFollowedByItsTree() {
        List<Reply> replies = send(
                Calls.treeConnect("files").in(tree.session()),
                Calls.create(CreateSpec.of("a")).related(tree),
                Calls.close(FileId.ANY).related(tree));
        assertThat(replies).extracting(Reply::status).containsOnly(NtStatus.SUCCESS);
        int treeId = replies.getFirst().header().treeId();
        assertThat(treeId).isNotEqualTo(tree.id());
        assertThat(replies).extracting(r -> r.header().treeId()).containsOnly(treeId);
    }

    @Test
    void eachRequestUsesItsMessageIdAndGrantsItsCredits() {
        int before = tree.client().credits();
        send(
                Calls.echo().in(tree).requesting(3),
                Calls.echo().in(tree).requesting(3),
                Calls.echo().in(tree).requesting(3));
        assertThat(tree.client().credits()).isEqualTo(before + 6);
    }

    @Test
    void aLockThatWaitsIsAnsweredWithAllBeforeItAndThenAlone() {
        ClientFile holder = tree.open("a");
        assertThat(holder.lock(exclusive()).status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile waiter = tree.open("a");
        List<Call> calls = List.of(
                Calls.echo().in(tree), Calls.lock(waiter.id(), waiting()).in(tree));
        long lock = tree.client().post(calls.toArray(Call[]::new));
        assertThat(tree.client().take(lock - 1).status()).isEqualTo(NtStatus.SUCCESS);
        Reply interim = tree.client().take(lock);
        assertThat(interim.status()).isEqualTo(NtStatus.PENDING);
        assertThat(interim.header().isAsync()).isTrue();
        assertThat(holder.close().status()).isEqualTo(NtStatus.SUCCESS);
        Reply last = tree.client().take(lock);
        assertThat(last.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(last.header().asyncId()).isEqualTo(interim.header().asyncId());
        assertThat(last.header().credits()).isZero();
    }

    @Test
    void whatFollowsAWaitingLockWaitsWithIt() {
        ClientFile holder = tree.open("a");
        assertThat(holder.lock(exclusive()).status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile waiter = tree.open("a");
        Call lock = Calls.lock(waiter.id(), waiting()).in(tree);
        long close = tree.client().post(lock, Calls.close(FileId.ANY).related(tree));
        assertThat(tree.client().take(close - 1).status()).isEqualTo(NtStatus.PENDING);
        assertThat(tree.client().poll(close)).isEmpty();
        assertThat(holder.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().take(close - 1).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().take(close).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.files.openFiles()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCompoundIsSuspendedWhileItsStoreIsWaitedFor(boolean sealed) {
        ObservedStore remote = server.files.with(false, false);
        MemoryServer slow = new MemoryServer();
        slow.shares.add(Share.of("remote", remote));
        ClientTree far = slow.alice()
                .protect(sealed ? Protection.SEALED : Protection.SIGNED)
                .connect("remote");
        slow.loop.holdPool();
        long first = far.client().nextMessageId();
        far.client()
                .post(
                        Calls.echo().in(far),
                        Calls.create(CreateSpec.of("a")).in(far),
                        Calls.write(FileId.ANY, 0, bytes("far")).related(far),
                        Calls.close(FileId.ANY).related(far));
        assertThat(far.client().poll(first)).isEmpty();
        assertThat(far.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        slow.loop.releasePool();
        for (long id = first; id < first + 4; id++) {
            assertThat(far.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
        }
        slow.checkLeftovers();
    }

    @Test
    void aConnectionThatIsLostInTheMiddleLeavesNothing() {
        MemoryServer slow = new MemoryServer();
        ObservedStore remote = server.files.with(false, false);
        slow.shares.add(Share.of("remote", remote));
        ClientTree far = slow.alice().connect("remote");
        slow.loop.holdPool();
        far.client()
                .post(
                        Calls.create(CreateSpec.of("a")).in(far),
                        Calls.write(FileId.ANY, 0, bytes("far")).related(far));
        far.client().close();
        slow.loop.releasePool();
        slow.checkLeftovers();
        assertThat(remote.openFiles()).isZero();
        assertThat(slow.administration().openFiles()).isEmpty();
    }

    @Test
    void aNextCommandThatLeadsNowhereEndsTheConnection() {
        for (int next : new int[] {63, 65, 1 << 20, -8, Integer.MIN_VALUE}) {
            ClientTree own = server.alice().connect("files");
            byte[] frame = own.client().frame(Calls.echo().in(own), Calls.echo().in(own));
            frame[Smb2Header.NEXT_COMMAND_OFFSET] = (byte) next;
            frame[Smb2Header.NEXT_COMMAND_OFFSET + 1] = (byte) (next >> 8);
            frame[Smb2Header.NEXT_COMMAND_OFFSET + 2] = (byte) (next >> 16);
            frame[Smb2Header.NEXT_COMMAND_OFFSET + 3] = (byte) (next >> 24);
            own.client().sendRaw(frame);
            assertThat(own.client().isEnded()).as("NextCommand %d", next).isTrue();
        }
    }

    private List<Reply> send(Call... calls) {
        long first = tree.client().nextMessageId();
        tree.client().post(calls);
        List<Reply> replies = new ArrayList<>();
        Arrays.stream(calls).forEach(call -> replies.add(tree.client().take(first + replies.size())));
        return replies;
    }

    private static LockElement exclusive() {
        return new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY);
    }

    private static LockElement waiting() {
        return new LockElement(0, 10, LockFlags.EXCLUSIVE_LOCK);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
