package dev.hawser.server.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.FileLevelTrim;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FSCTL_SET_COMPRESSION, FSCTL_GET_COMPRESSION and FSCTL_FILE_LEVEL_TRIM ([MS-FSCC] 2.3.67, 2.3.17, 2.3.13). */
class CompressionAndTrimTest {
    private static final int NONE = 0;
    private static final int DEFAULT = 1;
    private static final int LZNT1 = 2;
    private static final int CLUSTER = 4096;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void aFileIsCompressedAndTheAttributeTellsIt() {
        ClientFile file = tree.open("file");
        assertThat(compression(file)).isEqualTo(NONE);
        assertThat(compress(file, DEFAULT)).isEqualTo(NtStatus.SUCCESS);
        assertThat(compression(file)).isEqualTo(LZNT1);
        assertThat(attributes(file) & FileAttributes.COMPRESSED).isNotZero();
        assertThat(compress(file, NONE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(attributes(file) & FileAttributes.COMPRESSED).isZero();
    }

    @Test
    void neitherCreateNorSetInfoCompresses() {
        ClientFile file = tree.open(CreateSpec.of("file").attributes(FileAttributes.COMPRESSED));
        assertThat(compression(file)).isEqualTo(NONE);
        file.set(
                FileInfoClass.BASIC,
                w -> w.zero(32).u32(FileAttributes.COMPRESSED).u32(0));
        assertThat(compression(file)).isEqualTo(NONE);
    }

    @Test
    void whatIsMadeInACompressedDirectoryIsCompressedUnlessItIsNotWantedSo() {
        ClientFile directory = tree.open(CreateSpec.directory("directory"));
        assertThat(compress(directory, LZNT1)).isEqualTo(NtStatus.SUCCESS);
        ClientFile heir = tree.open("directory\\heir");
        assertThat(compression(heir)).isEqualTo(LZNT1);
        CreateSpec plain = CreateSpec.of("directory\\plain").options(CreateOptions.NO_COMPRESSION);
        ClientFile made = tree.open(plain);
        assertThat(compression(made)).isEqualTo(NONE);
        assertThat(made.response().fileAttributes() & FileAttributes.COMPRESSED).isZero();
        ClientFile heirAgain = tree.open(CreateSpec.of("directory\\heir").options(CreateOptions.NO_COMPRESSION));
        assertThat(compression(heirAgain)).isEqualTo(LZNT1);
    }

    @Test
    void compressionTakesTheRightToWriteAndAStateThatIsOne() {
        ClientFile file = tree.open("file");
        assertThat(compress(file, 0x42)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ioctl(file, FsctlCode.SET_COMPRESSION, new byte[1], 0).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(ioctl(file, FsctlCode.GET_COMPRESSION, new byte[0], 1).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        ClientFile reader = tree.open(CreateSpec.of("file").access(AccessMask.FILE_READ_DATA));
        assertThat(compress(reader, DEFAULT)).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(compression(reader)).isEqualTo(NONE);
    }

    @Test
    void wholeClustersOfWhatIsTrimmedBecomeHoles() {
        ClientFile file = tree.open("file");
        assertThat(tree.exchange(Calls.write(
                                file.id(), 0, "x".repeat(4 * CLUSTER).getBytes(US_ASCII)))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        Reply trimmed = trim(file, new FileLevelTrim.Range(10, 2 * CLUSTER), new FileLevelTrim.Range(3 * CLUSTER, 5));
        assertThat(trimmed.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(trimmed.as(IoctlResponse::decode)
                        .output()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(0))
                .isEqualTo(2);
        assertThat(ClientFile.text(file.read(0, 4 * CLUSTER)))
                .isEqualTo("x".repeat(CLUSTER) + "\0".repeat(CLUSTER) + "x".repeat(2 * CLUSTER));
    }

    @Test
    void trimIsRefusedWhereItMakesNoSense() {
        ClientFile file = tree.open("file");
        assertThat(trim(file).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(trim(file, new FileLevelTrim.Range(Long.MAX_VALUE, 1)).status())
                .isEqualTo(NtStatus.INTEGER_OVERFLOW);
        ClientFile reader = tree.open(CreateSpec.of("file").access(AccessMask.FILE_READ_DATA));
        assertThat(trim(reader, new FileLevelTrim.Range(0, 1)).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile other = tree.open("file");
        other.lock(new LockElement(0, 1, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY));
        assertThat(trim(file, new FileLevelTrim.Range(0, 1)).status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
        assertThat(compress(other, DEFAULT)).isEqualTo(NtStatus.SUCCESS);
        assertThat(trim(other, new FileLevelTrim.Range(0, 1)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    private Reply trim(ClientFile file, FileLevelTrim.Range... ranges) {
        WireWriter input = new WireWriter();
        new FileLevelTrim(0, List.of(ranges)).encode(input);
        return ioctl(file, FsctlCode.FILE_LEVEL_TRIM, input.toByteArray(), 4);
    }

    private NtStatus compress(ClientFile file, int state) {
        return ioctl(file, FsctlCode.SET_COMPRESSION, new byte[] {(byte) state, 0}, 0)
                .status();
    }

    private int compression(ClientFile file) {
        Reply reply = ioctl(file, FsctlCode.GET_COMPRESSION, new byte[0], 2);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return reply.as(IoctlResponse::decode).output().get(0);
    }

    private static int attributes(ClientFile file) {
        return file.information(FileInfoClass.BASIC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(32);
    }

    private Reply ioctl(ClientFile file, int code, byte[] input, int room) {
        return tree.exchange(Calls.ioctl(file.id(), code, input, room));
    }
}
