package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.FsctlCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a WRITE may make a file grow; the volume has 64 MiB. */
class GrowthTest {
    private static final long BEYOND = 100 << 20;
    private static final long LARGEST = 0xfff_ffff_0000L;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientFile file = tree.open("a");

    @AfterEach
    void nothingIsLeft() {
        file.close();
        server.checkLeftovers();
    }

    private NtStatus write(long offset, int length) {
        return tree.exchange(Calls.write(file.id(), offset, new byte[length])).status();
    }

    @Test
    void aFileDoesNotOutgrowItsVolume() {
        assertThat(write(BEYOND, 1)).isEqualTo(NtStatus.DISK_FULL);
        assertThat(write(LARGEST - 1, 1)).isEqualTo(NtStatus.DISK_FULL);
        assertThat(write(0, 1)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whereNoFileOfNtfsReachesIsInvalid() {
        assertThat(write(LARGEST, 1)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(write(Long.MAX_VALUE, 1)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(write(-1, 1)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(write(Long.MIN_VALUE, 0)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void nothingCanBeWrittenAnywhere() {
        assertThat(write(LARGEST, 0)).isEqualTo(NtStatus.SUCCESS);
        assertThat(write(Long.MAX_VALUE, 0)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whatIsSparseOrThatLargeAlreadyIsLeftToTheStore() {
        assertThat(tree.exchange(Calls.ioctl(file.id(), FsctlCode.SET_SPARSE, new byte[0], 0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(write(BEYOND, 1)).isEqualTo(NtStatus.SUCCESS);
        ClientFile large = tree.open("b");
        assertThat(large.set(FileInfoClass.END_OF_FILE, w -> w.u64(2 * BEYOND)).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(large.write(BEYOND, "x").status()).isEqualTo(NtStatus.SUCCESS);
        large.close();
    }
}
