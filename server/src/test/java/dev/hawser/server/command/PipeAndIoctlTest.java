package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.PipeWaitRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Named pipes, and the control codes of IOCTL ([MS-SMB2] 3.3.5.15). */
class PipeAndIoctlTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientTree ipc = tree.session().connect("IPC$");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void aPipeIsOpenedByItsNameInAnyCaseInTheNameOfTheUser() {
        ClientFile pipe = ipc.open("ECHO");
        assertThat(server.pipe.callers).hasSize(1);
        assertThat(server.pipe.callers.getFirst().user()).isEqualTo("HAWSER\\alice");
        assertThat(server.pipe.callers.getFirst().administrator()).isTrue();
        assertThat(server.administration().openFiles())
                .extracting(SmbOpenFile::path)
                .containsExactly("\\PIPE\\ECHO");
        assertThat(pipe.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ipc.status(CreateSpec.of("nobody"))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void whatIsWrittenIsAnsweredMessageByMessage() {
        ClientFile pipe = ipc.open("echo");
        assertThat(pipe.write(0, "first").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.write(0, "second").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(pipe.read(0, 100))).isEqualTo("first");
        assertThat(ClientFile.text(pipe.read(0, 100))).isEqualTo("second");
    }

    @Test
    void aMessageLongerThanTheReadComesInParts() {
        ClientFile pipe = ipc.open("echo");
        assertThat(pipe.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        Reply part = pipe.read(0, 4);
        assertThat(part.status()).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(ClientFile.text(part)).isEqualTo("0123");
        Reply rest = pipe.read(0, 100);
        assertThat(rest.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(rest)).isEqualTo("456789");
    }

    @Test
    void aReadWaitsForAMessage() {
        ClientFile pipe = ipc.open("echo");
        long id = ipc.post(Calls.read(pipe.id(), 0, 100));
        assertThat(ipc.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        assertThat(pipe.read(0, 100).status()).isEqualTo(NtStatus.PIPE_BUSY);
        assertThat(pipe.write(0, "late").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(ipc.client().take(id))).isEqualTo("late");
    }

    @Test
    void aWaitingReadEndsWithCancelOrWithThePipe() {
        ClientFile pipe = ipc.open("echo");
        long id = ipc.post(Calls.read(pipe.id(), 0, 100));
        assertThat(ipc.client().take(id).status()).isEqualTo(NtStatus.PENDING);
        ipc.client().post(Calls.cancel(id).in(ipc));
        assertThat(ipc.client().take(id).status()).isEqualTo(NtStatus.CANCELLED);
        long next = ipc.post(Calls.read(pipe.id(), 0, 100));
        assertThat(ipc.client().take(next).status()).isEqualTo(NtStatus.PENDING);
        assertThat(pipe.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ipc.client().take(next).status().isError()).isTrue();
    }

    @Test
    void aClientThatNeverReadsCanNotWriteForEver() {
        ClientFile pipe = ipc.open("echo");
        int written = 0;
        while (written < 5000 && pipe.write(0, "more").status() == NtStatus.SUCCESS) {
            written++;
        }
        assertThat(written).isLessThan(5000);
        assertThat(ClientFile.text(pipe.read(0, 100))).isEqualTo("more");
        assertThat(pipe.write(0, "again").status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aTransactionWritesAndReads() {
        ClientFile pipe = ipc.open("echo");
        Reply reply = ipc.exchange(Calls.ioctl(pipe.id(), FsctlCode.PIPE_TRANSCEIVE, bytes("question"), 100));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(output(reply)).isEqualTo(ByteBuffer.wrap(bytes("question")));
        Reply part = ipc.exchange(Calls.ioctl(pipe.id(), FsctlCode.PIPE_TRANSCEIVE, bytes("question"), 5));
        assertThat(part.status()).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(output(part)).isEqualTo(ByteBuffer.wrap(bytes("quest")));
        assertThat(ClientFile.text(pipe.read(0, 100))).isEqualTo("ion");
    }

    @Test
    void aPipeIsNoFile() {
        ClientFile pipe = ipc.open("echo");
        assertThat(pipe.query(FileInfoClass.STANDARD).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.query(FileInfoClass.PIPE_LOCAL).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.query(FileInfoClass.BASIC).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(pipe.set(FileInfoClass.PIPE, w -> w.u32(1).u32(0)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.rename("b", false).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(pipe.list("*", 0, 1000).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ipc.exchange(Calls.flush(pipe.id())).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void unknownControlCodesAreInvalidRequests() {
        ClientFile file = tree.open("a");
        assertThat(ioctl(file, 0x0009_ffff, new byte[0], 100).status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(tree.exchange(Calls.ioctl(FileId.ANY, 0x0009_ffff, new byte[0], 100))
                        .status())
                .isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(tree.exchange(Calls.ioctl(FileId.ANY, FsctlCode.DFS_GET_REFERRALS, new byte[4], 100))
                        .status())
                .isIn(NtStatus.FS_DRIVER_REQUIRED, NtStatus.NOT_FOUND);
        IoctlRequest notFsctl = new IoctlRequest(FsctlCode.SET_SPARSE, file.id(), ByteBuffer.allocate(0), 0, 0, 0);
        assertThat(tree.exchange(new Call(Command.IOCTL, notFsctl::encode)).status())
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void aPipeThatThereIsNeedNotBeWaitedFor() {
        assertThat(pipeWait(ipc, FileId.ANY, "Echo")).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipeWait(ipc, FileId.ANY, "nobody")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(pipeWait(tree, FileId.ANY, "echo")).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(ipc.exchange(Calls.ioctl(FileId.ANY, FsctlCode.PIPE_WAIT, new byte[13], 0))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void whatIsNoMatterOfAnOpenNamesNone() {
        ClientFile file = tree.open("a");
        assertThat(pipeWait(ipc, ipc.open("echo").id(), "echo")).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ioctl(file, FsctlCode.DFS_GET_REFERRALS, new byte[4], 100).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ioctl(file, FsctlCode.QUERY_NETWORK_INTERFACE_INFO, new byte[0], 1000)
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void whatTheStoreHasNoUseForIsRefusedAsByOtherFileSystems() {
        ClientFile file = tree.open("a");
        for (int code : new int[] {
            FsctlCode.GET_INTEGRITY_INFORMATION,
            FsctlCode.SET_INTEGRITY_INFORMATION,
            FsctlCode.QUERY_FILE_REGIONS,
            FsctlCode.OFFLOAD_READ,
            FsctlCode.OFFLOAD_WRITE,
            FsctlCode.DUPLICATE_EXTENTS_TO_FILE_EX,
            FsctlCode.QUERY_SHARED_VIRTUAL_DISK_SUPPORT
        }) {
            assertThat(ioctl(file, code, new byte[64], 1000).status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        }
    }

    private static NtStatus pipeWait(ClientTree where, FileId id, String name) {
        WireWriter input = new WireWriter();
        new PipeWaitRequest(10, true, name).encode(input);
        return where.exchange(Calls.ioctl(id, FsctlCode.PIPE_WAIT, input.toByteArray(), 0))
                .status();
    }

    @Test
    void moreThanWasNegotiatedCanNotBeAskedFor() {
        ClientFile file = tree.open("a");
        for (int i = 0; i < 4; i++) {
            tree.exchange(Calls.echo().requesting(100));
        }
        assertThat(ioctl(file, FsctlCode.QUERY_ALLOCATED_RANGES, new byte[16], server.maxTransferSize + 1)
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void zeroDataPunchesHolesThatAreToldApart() {
        ClientFile file = tree.open("a");
        assertThat(tree.exchange(Calls.write(file.id(), 0, new byte[1 << 18])).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(file.write(1000, "content").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ioctl(file, FsctlCode.SET_SPARSE, new byte[0], 0).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ioctl(file, FsctlCode.SET_ZERO_DATA, longs(0, 1 << 17), 0).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(file.read(1000, 7))).isEqualTo("\0\0\0\0\0\0\0");
        Reply ranges = ioctl(file, FsctlCode.QUERY_ALLOCATED_RANGES, longs(0, 1 << 18), 1024);
        assertThat(ranges.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(output(ranges).order(ByteOrder.LITTLE_ENDIAN).getLong(0)).isEqualTo(1 << 17);
        assertThat(ioctl(file, FsctlCode.SET_ZERO_DATA, longs(10, 5), 0).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ioctl(file, FsctlCode.SET_ZERO_DATA, new byte[3], 0).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void chunksAreCopiedByTheServer() {
        ClientFile source = tree.open("source");
        assertThat(source.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile target = tree.open("target");
        byte[] key = key(source);
        Reply reply = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(key, 2, 5, 3, 0, 1, 2), 12);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ByteBuffer counts = output(reply).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(counts.getInt(0)).isEqualTo(2);
        assertThat(counts.getInt(8)).isEqualTo(5);
        assertThat(target.text()).isEqualTo("\0" + "01" + "\0\0" + "234");
    }

    @Test
    void chunksBeyondTheLimitsAreRefusedWithTheLimits() {
        ClientFile source = tree.open("source");
        ClientFile target = tree.open("target");
        Reply reply = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(key(source), 0, 0, 2 << 20), 12);
        assertThat(reply.status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(output(reply).order(ByteOrder.LITTLE_ENDIAN).getInt(0)).isEqualTo(256);
        Reply beyond = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(key(source), 0, 0, 10), 12);
        assertThat(beyond.status()).isEqualTo(NtStatus.INVALID_VIEW_SIZE);
        Reply stranger = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(new byte[24], 0, 0, 1), 12);
        assertThat(stranger.status()).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void noChunkReachesBehindTheLastByteThereCanBe() {
        ClientFile source = tree.open("source");
        assertThat(source.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile target = tree.open("target");
        Reply from = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(key(source), Long.MAX_VALUE - 4, 0, 10), 12);
        assertThat(from.status()).isEqualTo(NtStatus.INVALID_VIEW_SIZE);
        Reply to = ioctl(target, FsctlCode.SRV_COPYCHUNK, chunks(key(source), 0, Long.MAX_VALUE - 4, 10), 12);
        assertThat(to.status()).isEqualTo(NtStatus.DISK_FULL);
        assertThat(target.text()).isEmpty();
    }

    @Test
    void nobodyCopiesFromTheFileOfAnotherSession() {
        ClientFile secret = tree.open("secret");
        assertThat(secret.write(0, "secret").status()).isEqualTo(NtStatus.SUCCESS);
        ClientTree bobs =
                server.alice().client().login("bob", MemoryServer.PASSWORD).connect("files");
        ClientFile target = bobs.open("target");
        assertThat(bobs.exchange(Calls.ioctl(target.id(), FsctlCode.SRV_COPYCHUNK, chunks(key(secret), 0, 0, 6), 12))
                        .status())
                .isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        bobs.client().close();
    }

    private byte[] key(ClientFile source) {
        Reply reply = ioctl(source, FsctlCode.SRV_REQUEST_RESUME_KEY, new byte[0], 32);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        byte[] key = new byte[24];
        output(reply).get(key);
        return key;
    }

    private static byte[] chunks(byte[] key, long... sourceTargetLength) {
        WireWriter writer = new WireWriter();
        writer.bytes(key).u32(sourceTargetLength.length / 3).u32(0);
        for (int i = 0; i < sourceTargetLength.length; i += 3) {
            writer.u64(sourceTargetLength[i])
                    .u64(sourceTargetLength[i + 1])
                    .u32(sourceTargetLength[i + 2])
                    .u32(0);
        }
        return writer.toByteArray();
    }

    private static byte[] longs(long... values) {
        WireWriter writer = new WireWriter();
        for (long value : values) {
            writer.u64(value);
        }
        return writer.toByteArray();
    }

    private Reply ioctl(ClientFile file, int code, byte[] input, int room) {
        return tree.exchange(Calls.ioctl(file.id(), code, input, room));
    }

    private static ByteBuffer output(Reply reply) {
        return reply.as(IoctlResponse::decode).output();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
