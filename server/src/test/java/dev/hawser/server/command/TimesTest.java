package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CloseRequest;
import dev.hawser.wire.smb2.CloseResponse;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the times of files go on, and when they stay ([MS-FSA] 2.1.4.17, 2.1.5.15.2). */
class TimesTest {
    private static final int FREEZE = -1;
    private static final int THAW = -2;
    private static final int ACCESS = 8;
    private static final int WRITE = 16;
    private static final int CHANGE = 24;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientFile file = tree.open("a");
    private final long made = now();

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void theWriteTimeGoesOnWhenTheFileIsClosed() {
        later(1);
        write(file);
        assertThat(time(file, WRITE)).isEqualTo(made);
        assertThat(listed(WRITE)).isEqualTo(made);
        later(1);
        assertThat(close(file).lastWriteTime()).isEqualTo(now());
        assertThat(tree.open("a").response().lastWriteTime()).isEqualTo(now());
    }

    @Test
    void theWriteTimeGoesOnWithoutAnybodyWhoAsksForItOnClose() {
        write(file);
        later(1);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(listed(WRITE)).isEqualTo(now());
    }

    @Test
    void theWriteTimeOfTheFirstWriteGoesOnAfterTwoSeconds() {
        later(1);
        write(file);
        long written = now();
        later(2);
        assertThat(time(file, WRITE)).isEqualTo(written);
        write(file);
        later(10);
        assertThat(time(file, WRITE)).isEqualTo(written);
        assertThat(close(file).lastWriteTime()).isEqualTo(now());
    }

    @Test
    void anotherOpenSeesTheSameTimes() {
        ClientFile other = tree.open("a");
        later(1);
        write(file);
        assertThat(time(other, WRITE)).isEqualTo(made);
        assertThat(tree.open("a").response().lastWriteTime()).isEqualTo(made);
        later(2);
        assertThat(time(other, WRITE)).isEqualTo(now() - 20_000_000);
    }

    @Test
    void aFlushMovesTheWriteTime() {
        later(1);
        write(file);
        assertThat(time(file, WRITE)).isEqualTo(made);
        assertThat(tree.exchange(Calls.flush(file.id())).status()).isEqualTo(NtStatus.SUCCESS);
        long written = now();
        assertThat(time(file, WRITE)).isEqualTo(written);
        later(1);
        assertThat(close(file).lastWriteTime()).isEqualTo(written);
    }

    @Test
    void aNewEndOfTheFileMovesTheWriteTime() {
        later(1);
        write(file);
        later(1);
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(1)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(time(file, WRITE)).isEqualTo(now());
    }

    @Test
    void aChangeOfNothingMovesTheWriteTimeOfWhatWasWritten() {
        later(1);
        write(file);
        later(1);
        set(file, 0, 0, 0);
        assertThat(time(file, WRITE)).isEqualTo(now());
        later(1);
        set(file, 0, 0, 0);
        assertThat(time(file, WRITE)).isEqualTo(now() - 10_000_000);
    }

    @Test
    void whoHasSetTheWriteTimeMovesItNoMore() {
        set(file, 0, 1_000_000, 0);
        later(1);
        write(file);
        assertThat(time(file, WRITE)).isEqualTo(1_000_000);
        later(5);
        assertThat(time(file, WRITE)).isEqualTo(1_000_000);
        assertThat(tree.exchange(Calls.flush(file.id())).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(time(file, WRITE)).isEqualTo(1_000_000);
        assertThat(close(file).lastWriteTime()).isEqualTo(1_000_000);
        assertThat(listed(WRITE)).isEqualTo(1_000_000);
    }

    @Test
    void aTimeThatAnotherOpenHasSetIsNotMovedByWhatWasSettledBefore() {
        write(file);
        assertThat(tree.exchange(Calls.flush(file.id())).status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile other = tree.open(CreateSpec.of("a").access(AccessMask.FILE_WRITE_ATTRIBUTES));
        set(other, 0, 1_000_000, 0);
        assertThat(other.close().status()).isEqualTo(NtStatus.SUCCESS);
        later(1);
        assertThat(close(file).lastWriteTime()).isEqualTo(1_000_000);
    }

    @Test
    void aTimeThatAnotherOpenHasSetStaysWhenWhoHasWrittenBeforeCloses() {
        write(file);
        ClientFile other = tree.open(CreateSpec.of("a").access(AccessMask.FILE_WRITE_ATTRIBUTES));
        set(other, 0, 1_000_000, 0);
        assertThat(other.close().status()).isEqualTo(NtStatus.SUCCESS);
        later(5);
        assertThat(close(file).lastWriteTime()).isEqualTo(1_000_000);
        assertThat(listed(WRITE)).isEqualTo(1_000_000);
    }

    @Test
    void theLastToWriteWithoutHavingSetTheTimeMovesIt() {
        set(file, 0, 1_000_000, 0);
        write(file);
        ClientFile other = tree.open("a");
        write(other);
        later(1);
        assertThat(other.close().status()).isEqualTo(NtStatus.SUCCESS);
        long closed = now();
        later(1);
        assertThat(close(file).lastWriteTime()).isEqualTo(closed);
        assertThat(listed(WRITE)).isEqualTo(closed);
    }

    @Test
    void frozenTimesStayUntilTheyAreThawed() {
        set(file, FREEZE, FREEZE, FREEZE);
        later(1);
        write(file);
        later(5);
        assertThat(time(file, WRITE)).isEqualTo(made);
        assertThat(time(file, CHANGE)).isEqualTo(made);
        assertThat(time(file, ACCESS)).isEqualTo(made);
        set(file, THAW, THAW, THAW);
        assertThat(time(file, WRITE)).isEqualTo(made);
        write(file);
        assertThat(close(file).lastWriteTime()).isEqualTo(now());
    }

    @Test
    void frozenTimesAreThoseOfTheFileWhenItIsClosed() {
        set(file, FREEZE, FREEZE, FREEZE);
        later(1);
        write(file);
        later(5);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(listed(WRITE)).isEqualTo(made);
        assertThat(listed(CHANGE)).isEqualTo(made);
        assertThat(listed(ACCESS)).isEqualTo(made);
    }

    @Test
    void freezingAndThawingChangesNothing() {
        later(1);
        set(file, 1_000_000, 2_000_000, 3_000_000);
        later(1);
        set(file, FREEZE, FREEZE, FREEZE);
        set(file, THAW, THAW, THAW);
        assertThat(time(file, ACCESS)).isEqualTo(1_000_000);
        assertThat(time(file, WRITE)).isEqualTo(2_000_000);
        assertThat(time(file, CHANGE)).isEqualTo(3_000_000);
    }

    @Test
    void whoHasSetTheChangeTimeMovesItNoMore() {
        set(file, 0, 0, 1_000_000);
        later(1);
        assertThat(file.set(
                                FileInfoClass.BASIC,
                                w -> w.zero(32).u32(FileAttributes.HIDDEN).u32(0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(time(file, CHANGE)).isEqualTo(1_000_000);
        assertThat(file.rename("b", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.rename("a", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(listed(CHANGE)).isEqualTo(1_000_000);
    }

    @Test
    void anotherOpenMovesTheChangeTimeThatOneHasSet() {
        set(file, 0, 0, 1_000_000);
        later(1);
        ClientFile other = tree.open("a");
        assertThat(other.set(
                                FileInfoClass.BASIC,
                                w -> w.zero(32).u32(FileAttributes.HIDDEN).u32(0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(time(file, CHANGE)).isEqualTo(now());
    }

    private void later(int seconds) {
        server.clock.pass(Duration.ofSeconds(seconds));
    }

    private long now() {
        return FileTime.of(server.clock.instant());
    }

    private static void write(ClientFile file) {
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
    }

    private static void set(ClientFile file, long access, long write, long change) {
        assertThat(file.set(FileInfoClass.BASIC, w -> w.u64(0)
                                .u64(access)
                                .u64(write)
                                .u64(change)
                                .u32(0)
                                .u32(0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    private static long time(ClientFile file, int offset) {
        return file.information(FileInfoClass.BASIC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(offset);
    }

    private CloseResponse close(ClientFile which) {
        return tree.exchange(new Call(
                        Command.CLOSE, new CloseRequest(CloseRequest.FLAG_POSTQUERY_ATTRIB, which.id())::encode))
                .as(CloseResponse::decode);
    }

    /** A time of the file as its directory lists it. */
    private long listed(int offset) {
        ClientFile root = tree.open(CreateSpec.directory(""));
        long time = tree.exchange(Calls.list(
                        root.id(),
                        "a",
                        DirectoryInfoClass.DIRECTORY.code(),
                        QueryDirectoryRequest.FLAG_RESTART_SCANS,
                        4096))
                .as(QueryDirectoryResponse::decode)
                .output()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(8 + offset);
        assertThat(root.close().status()).isEqualTo(NtStatus.SUCCESS);
        return time;
    }
}
