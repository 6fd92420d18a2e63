package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.FileSystemFacts;
import dev.hawser.wire.fscc.FsInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.DuplicateExtentsData;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.QueryInfoResponse;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FSCTL_DUPLICATE_EXTENTS_TO_FILE ([MS-SMB2] 3.3.5.15.17, [MS-FSA] 2.1.5.10.4). */
class SharedBlocksTest {
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
    void theTargetReadsAsTheSourceAndKeepsItsSize() {
        ClientFile source = file("source", 2 * CLUSTER);
        assertThat(source.write(CLUSTER, "shared").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile target = file("target", 3 * CLUSTER);
        assertThat(duplicate(target, source.id(), CLUSTER, 2 * CLUSTER, CLUSTER))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(target.read(2 * CLUSTER, 6))).isEqualTo("shared");
        assertThat(size(target)).isEqualTo(3 * CLUSTER);
    }

    @Test
    void theLastClusterIsSharedAsFarAsTheFilesReach() {
        ClientFile source = tree.open("source");
        assertThat(source.write(CLUSTER, "end").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile target = file("target", CLUSTER + 2);
        assertThat(duplicate(target, source.id(), 0, 0, 2 * CLUSTER)).isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(target.read(CLUSTER, 10))).isEqualTo("en");
        assertThat(size(target)).isEqualTo(CLUSTER + 2);
        assertThat(duplicate(target, source.id(), 0, 0, CLUSTER + 3)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void stretchesAreWholeClustersInsideOfTheirFiles() {
        ClientFile source = file("source", 2 * CLUSTER);
        ClientFile target = file("target", 2 * CLUSTER);
        assertThat(duplicate(target, source.id(), 1, 0, CLUSTER)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(duplicate(target, source.id(), 0, 1, CLUSTER)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(duplicate(target, source.id(), 0, 0, CLUSTER + 1)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(duplicate(target, source.id(), 0, -CLUSTER, CLUSTER)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(duplicate(target, source.id(), 0, 0, Long.MIN_VALUE)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(duplicate(target, source.id(), CLUSTER, 0, 2 * CLUSTER)).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(duplicate(target, source.id(), 0, 0, 0)).isEqualTo(NtStatus.SUCCESS);
        assertThat(size(target)).isEqualTo(2 * CLUSTER);
    }

    @Test
    void whatWouldLieBehindTheEndOfTheTargetIsNotShared() {
        ClientFile source = file("source", 2 * CLUSTER);
        assertThat(source.write(0, "shared").status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile target = tree.open("target");
        assertThat(duplicate(target, source.id(), 0, 0, 2 * CLUSTER)).isEqualTo(NtStatus.SUCCESS);
        assertThat(size(target)).isZero();
        target.set(FileInfoClass.END_OF_FILE, w -> w.u64(6));
        assertThat(target.text()).isEqualTo("\0\0\0\0\0\0");
        assertThat(duplicate(target, source.id(), 0, 4 * CLUSTER, CLUSTER)).isEqualTo(NtStatus.SUCCESS);
        assertThat(size(target)).isEqualTo(6);
    }

    @Test
    void stretchesOfOneFileDoNotOverlap() {
        ClientFile file = file("file", 4 * CLUSTER);
        ClientFile again = tree.open("file");
        assertThat(duplicate(file, file.id(), 0, 2 * CLUSTER, 2 * CLUSTER)).isEqualTo(NtStatus.SUCCESS);
        assertThat(duplicate(file, again.id(), 0, CLUSTER, 2 * CLUSTER)).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void aSparseFileIsSharedWithSparseFilesOnly() {
        ClientFile source = file("source", CLUSTER);
        ClientFile target = file("target", CLUSTER);
        assertThat(ioctl(source, FsctlCode.SET_SPARSE, new byte[0])).isEqualTo(NtStatus.SUCCESS);
        assertThat(duplicate(target, source.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(ioctl(target, FsctlCode.SET_SPARSE, new byte[0])).isEqualTo(NtStatus.SUCCESS);
        assertThat(duplicate(target, source.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void locksAreNotInTheWay() {
        ClientFile source = file("source", CLUSTER);
        ClientFile target = file("target", CLUSTER);
        ClientFile other = tree.open("target");
        assertThat(other.lock(new LockElement(0, CLUSTER, LockFlags.EXCLUSIVE_LOCK | LockFlags.FAIL_IMMEDIATELY))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(target.write(0, "no").status()).isEqualTo(NtStatus.FILE_LOCK_CONFLICT);
        assertThat(duplicate(target, source.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void theSourceIsAnOpenOfTheSessionThatMayBeRead() {
        ClientFile target = file("target", CLUSTER);
        assertThat(duplicate(target, new FileId(77, 77), 0, 0, CLUSTER)).isEqualTo(NtStatus.INVALID_HANDLE);
        ClientFile directory = tree.open(CreateSpec.directory("directory"));
        assertThat(duplicate(target, directory.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.INVALID_PARAMETER);
        file("source", CLUSTER);
        ClientFile blind = tree.open(CreateSpec.of("source").access(AccessMask.FILE_WRITE_DATA));
        assertThat(duplicate(target, blind.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile source = tree.open("source");
        ClientFile readOnly = tree.open(CreateSpec.of("target").access(AccessMask.FILE_READ_DATA));
        assertThat(duplicate(readOnly, source.id(), 0, 0, CLUSTER)).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(ioctl(target, FsctlCode.DUPLICATE_EXTENTS_TO_FILE, new byte[39]))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void clientsAreToldThatBlocksCanBeShared() {
        ClientFile file = tree.open("file");
        int attributes = tree.exchange(
                        Calls.queryInfo(file.id(), InfoType.FILESYSTEM, FsInfoClass.ATTRIBUTE.code(), 1000))
                .as(QueryInfoResponse::decode)
                .output()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(0);
        assertThat(attributes & FileSystemFacts.SUPPORTS_BLOCK_REFCOUNTING).isNotZero();
    }

    private ClientFile file(String name, long size) {
        ClientFile file = tree.open(name);
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(size)).status())
                .isEqualTo(NtStatus.SUCCESS);
        return file;
    }

    private static long size(ClientFile file) {
        return file.information(FileInfoClass.STANDARD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(8);
    }

    private NtStatus duplicate(ClientFile target, FileId source, long sourceOffset, long targetOffset, long length) {
        WireWriter input = new WireWriter();
        new DuplicateExtentsData(source, sourceOffset, targetOffset, length).encode(input);
        return ioctl(target, FsctlCode.DUPLICATE_EXTENTS_TO_FILE, input.toByteArray());
    }

    private NtStatus ioctl(ClientFile file, int code, byte[] input) {
        return tree.exchange(Calls.ioctl(file.id(), code, input, 0)).status();
    }
}
