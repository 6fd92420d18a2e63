package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.FsInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CloseRequest;
import dev.hawser.wire.smb2.CloseResponse;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.QueryInfoResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** QUERY_INFO and SET_INFO ([MS-SMB2] 3.3.5.20, 3.3.5.21). */
class InfoTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientFile file = tree.open("a");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @ParameterizedTest
    @EnumSource
    void everyClassIsAnsweredOrRefusedByItsRule(FileInfoClass infoClass) {
        NtStatus status = file.query(infoClass).status();
        switch (infoClass) {
            case PIPE, PIPE_LOCAL, PIPE_REMOTE -> assertThat(status).isEqualTo(NtStatus.INVALID_PARAMETER);
            case FULL_EA -> assertThat(status).isEqualTo(NtStatus.NO_EAS_ON_FILE);
            default ->
                assertThat(status).isEqualTo(infoClass.isQueryable() ? NtStatus.SUCCESS : NtStatus.NOT_SUPPORTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooLittleRoomIsALengthMismatch(FileInfoClass infoClass) {
        if (infoClass.isQueryable()
                && infoClass.minimumQueryLength() > 0
                && !infoClass.name().startsWith("PIPE")) {
            assertThat(tree.exchange(Calls.queryInfo(
                                    file.id(), InfoType.FILE, infoClass.code(), infoClass.minimumQueryLength() - 1))
                            .status())
                    .isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFileSystemClassIsAnsweredOrNotSupported(FsInfoClass infoClass) {
        Reply reply = tree.exchange(Calls.queryInfo(file.id(), InfoType.FILESYSTEM, infoClass.code(), 4096));
        assertThat(reply.status()).isEqualTo(infoClass.isQueryable() ? NtStatus.SUCCESS : NtStatus.NOT_SUPPORTED);
    }

    @Test
    void normalizedNamesBeganWithTheLastDialect() {
        ClientFile old = server.alice(Dialect.SMB_3_0_2).connect("files").open("");
        assertThat(old.query(FileInfoClass.NORMALIZED_NAME).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
        ClientFile recent = server.alice().connect("files").open("");
        assertThat(recent.query(FileInfoClass.NORMALIZED_NAME).status()).isEqualTo(NtStatus.SUCCESS);
        old.close();
        recent.close();
    }

    @Test
    void unknownTypesAndClassesAreRefused() {
        assertThat(tree.exchange(Calls.queryInfo(file.id(), InfoType.FILE, 250, 100))
                        .status())
                .isEqualTo(NtStatus.INVALID_INFO_CLASS);
        assertThat(tree.exchange(Calls.queryInfo(file.id(), InfoType.FILESYSTEM, 250, 100))
                        .status())
                .isEqualTo(NtStatus.INVALID_INFO_CLASS);
        assertThat(tree.exchange(Calls.queryInfo(file.id(), 9, 4, 100)).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exchange(Calls.queryInfo(file.id(), InfoType.QUOTA, 0, 100))
                        .status())
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void timesAndAttributesAreSetAndRead() {
        long time = FileTime.of(Instant.parse("2001-02-03T04:05:06Z"));
        Reply reply = file.set(FileInfoClass.BASIC, w -> w.u64(time)
                .u64(0)
                .u64(time + 10_000_000)
                .u64(-1)
                .u32(FileAttributes.HIDDEN | FileAttributes.ARCHIVE)
                .u32(0));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ByteBuffer basic = file.information(FileInfoClass.BASIC).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(basic.getLong(0)).isEqualTo(time);
        assertThat(basic.getLong(16)).isEqualTo(time + 10_000_000);
        assertThat(basic.getInt(32)).isEqualTo(FileAttributes.HIDDEN | FileAttributes.ARCHIVE);
    }

    @Test
    void impossibleTimesAndAttributesAreInvalid() {
        assertThat(file.set(FileInfoClass.BASIC, w -> w.u64(-3).zero(32)).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(file.set(
                                FileInfoClass.BASIC,
                                w -> w.zero(32).u32(FileAttributes.DIRECTORY).u32(0))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void theEndOfAFileMoves() {
        assertThat(file.write(0, "0123456789").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(4)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.text()).isEqualTo("0123");
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(6)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.text()).isEqualTo("0123\0\0");
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(-1)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(file.set(FileInfoClass.ALLOCATION, w -> w.u64(2)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.text()).isEqualTo("01");
        assertThat(file.information(FileInfoClass.STANDARD)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong(8))
                .isEqualTo(2);
    }

    @Test
    void thePositionIsKept() {
        assertThat(file.set(FileInfoClass.POSITION, w -> w.u64(77)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.information(FileInfoClass.POSITION)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong(0))
                .isEqualTo(77);
        assertThat(file.set(FileInfoClass.POSITION, w -> w.u64(-1)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void theModeIsKept() {
        assertThat(mode(file, 2).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mode(file)).isEqualTo(2);
        assertThat(mode(tree.open("a"))).as("of another open").isZero();
        assertThat(mode(file, 1).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(mode(file, 0).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(mode(file)).isZero();
    }

    private static Reply mode(ClientFile file, int mode) {
        return file.set(FileInfoClass.MODE, w -> w.u32(mode));
    }

    private static int mode(ClientFile file) {
        return file.information(FileInfoClass.MODE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(0);
    }

    @Test
    void whatIsTooShortIsALengthMismatch() {
        for (FileInfoClass infoClass : FileInfoClass.values()) {
            if (infoClass.isSettable() && infoClass.minimumSetLength() > 0) {
                assertThat(file.set(infoClass, w -> w.zero(infoClass.minimumSetLength() - 1))
                                .status())
                        .as("%s", infoClass)
                        .isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
            } else if (!infoClass.isSettable()) {
                assertThat(file.set(infoClass, w -> w.zero(100)).status())
                        .as("%s", infoClass)
                        .isEqualTo(NtStatus.NOT_SUPPORTED);
            }
        }
    }

    @Test
    void attributesNeedTheRightToBeReadAndWritten() {
        ClientFile data = tree.open(CreateSpec.of("a").access(AccessMask.FILE_READ_DATA));
        assertThat(data.query(FileInfoClass.BASIC).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(data.query(FileInfoClass.STANDARD).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(data.set(FileInfoClass.BASIC, w -> w.zero(40)).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(data.set(FileInfoClass.END_OF_FILE, w -> w.u64(0)).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aNameTooLongForTheRoomIsCutWithAWarning() {
        ClientFile longName = tree.open("a-rather-long-name-for-a-file");
        Reply reply = tree.exchange(Calls.queryInfo(longName.id(), InfoType.FILE, FileInfoClass.ALL.code(), 110));
        assertThat(reply.status()).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(reply.as(QueryInfoResponse::decode).output().remaining()).isEqualTo(110);
    }

    @Test
    void aSecurityDescriptorTooLongForTheRoomTellsItsLength() {
        int owner = 1;
        Reply reply = tree.exchange(Calls.queryInfo(file.id(), InfoType.SECURITY, 0, 0, owner));
        assertThat(reply.status()).isEqualTo(NtStatus.BUFFER_TOO_SMALL);
        Reply whole = tree.exchange(Calls.queryInfo(file.id(), InfoType.SECURITY, 0, 4096, owner));
        assertThat(whole.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(whole.as(QueryInfoResponse::decode).output().remaining()).isPositive();
    }

    @Test
    void closeTellsTheAttributesWhenAsked() {
        assertThat(file.write(0, "four").status()).isEqualTo(NtStatus.SUCCESS);
        Reply reply = tree.exchange(
                new Call(Command.CLOSE, new CloseRequest(CloseRequest.FLAG_POSTQUERY_ATTRIB, file.id())::encode));
        CloseResponse response = reply.as(CloseResponse::decode);
        assertThat(response.flags()).isEqualTo(CloseRequest.FLAG_POSTQUERY_ATTRIB);
        assertThat(response.endOfFile()).isEqualTo(4);
        assertThat(tree.open("a").close().as(CloseResponse::decode)).isEqualTo(CloseResponse.EMPTY);
    }

    @Test
    void whatIsClosedAnswersNothing() {
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.close().status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(file.query(FileInfoClass.BASIC).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(1)).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(file.read(0, 1).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(tree.exchange(Calls.flush(file.id())).status()).isEqualTo(NtStatus.FILE_CLOSED);
    }

    @Test
    void ofTwoThatCloseAtOnceOneDoes() {
        MemoryServer far = new MemoryServer();
        ObservedStore remote = far.files.with(false, false);
        far.shares.add(Share.of("remote", remote));
        ClientTree remoteTree = far.alice().connect("remote");
        ClientFile twice = remoteTree.open("a");
        far.loop.holdPool();
        long first = remoteTree.post(Calls.close(twice.id()));
        long second = remoteTree.post(Calls.close(twice.id()));
        far.loop.releasePool();
        assertThat(remoteTree.client().take(first).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(remoteTree.client().take(second).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(remote.openFiles()).isZero();
        far.checkLeftovers();
    }

    @Test
    void aFileOfAnotherTreeOrSessionIsNotThere() {
        ClientTree second = tree.session().connect("files");
        assertThat(second.exchange(Calls.read(file.id(), 0, 1)).status()).isEqualTo(NtStatus.FILE_CLOSED);
        ClientTree stranger = server.alice().connect("files");
        assertThat(stranger.exchange(Calls.close(file.id())).status()).isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(file.text()).isEmpty();
    }
}
