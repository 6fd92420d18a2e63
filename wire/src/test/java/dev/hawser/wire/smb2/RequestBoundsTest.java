package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import org.junit.jupiter.api.Test;

/** What a decoder refuses beyond what does not fit into the message. */
class RequestBoundsTest {
    private static final String FILE_ID = "00112233445566778899aabbccddeeff";

    @Test
    void aStructureSizeMustBeExact() {
        assertMalformed(EchoRequest::decode, "0500 0000");
        assertMalformed(CloseRequest::decode, "1900 0000 00000000" + FILE_ID);
    }

    @Test
    void aLengthOfTwoGibibytesOrMoreIsRefused() throws MalformedMessageException {
        String rest = "0000000000000000" + FILE_ID + "00000000 00000000 00000000 0000 0000";
        assertThat(ReadRequest.decode(Hex.body("3100 0000 ffffff7f" + rest)).length())
                .isEqualTo(Integer.MAX_VALUE);
        assertMalformed(ReadRequest::decode, "3100 0000 00000080" + rest);
    }

    @Test
    void aWriteMayNotLeaveALargeGapBeforeItsData() throws MalformedMessageException {
        String rest = "01000000 0000000000000000" + FILE_ID + "00000000 00000000 0000 0000 00000000" + "5a".repeat(300);
        assertThat(WriteRequest.decode(Hex.body("3100 0001" + rest)).data()).isEqualTo(Hex.buffer("5a"));
        assertMalformed(WriteRequest::decode, "3100 0101" + rest);
    }

    @Test
    void aWriteOfNothingIsFine() throws MalformedMessageException {
        WriteRequest request = WriteRequest.decode(
                Hex.body("3100 7000 00000000 0000000000000000" + FILE_ID + "00000000 00000000 0000 0000 01000000"));
        assertThat(request.data().hasRemaining()).isFalse();
        assertThat(request.flags()).isEqualTo(WriteRequest.FLAG_WRITE_THROUGH);
    }

    @Test
    void dataMayNotOverlapTheFixedPart() {
        assertMalformed(
                WriteRequest::decode,
                "3100 6f00 01000000 0000000000000000" + FILE_ID + "00000000 00000000 0000 0000 00000000 5a");
    }

    @Test
    void aLockRequestHasAtLeastOneLock() {
        assertMalformed(LockRequest::decode, "3000 0000 00000000" + FILE_ID);
    }

    @Test
    void aLockSequenceHasItsNumberInTheLowBits() throws MalformedMessageException {
        LockRequest request = LockRequest.decode(
                Hex.body("3000 0100 2a000000" + FILE_ID + "0100000000000000 0200000000000000 02000000 00000000"));
        assertThat(request.lockSequenceNumber()).isEqualTo(10);
        assertThat(request.lockSequenceIndex()).isEqualTo(2);
        assertThat(request.locks()).containsExactly(new LockElement(1, 2, LockFlags.EXCLUSIVE_LOCK));
    }

    @Test
    void anIoctlMayNotPointOutsideForOutputThatNobodyReads() {
        assertMalformed(
                IoctlRequest::decode,
                "3900 0000 04021400" + FILE_ID
                        + "00000000 00000000 00000000 78000000 01000000 00000000 01000000 00000000");
    }

    @Test
    void theStructureSizeTellsAcknowledgmentsOfLeasesFromThoseOfOplocks() throws MalformedMessageException {
        assertThat(BreakAcknowledgment.decode(Hex.body("1800 01 00 00000000" + FILE_ID)))
                .isInstanceOf(OplockBreakAcknowledgment.class);
        assertThat(BreakAcknowledgment.decode(Hex.body("2400 0000 00000000" + FILE_ID + "01000000 0000000000000000")))
                .isInstanceOf(LeaseBreakAcknowledgment.class);
        assertMalformed(BreakAcknowledgment::decode, "2c00 0000 00000000" + FILE_ID);
    }

    @Test
    void allOnesIsTheOpenOfTheRequestBefore() throws MalformedMessageException {
        assertThat(FlushRequest.decode(Hex.body("1800 0000 00000000" + "ff".repeat(16)))
                        .fileId())
                .isEqualTo(FileId.ANY);
    }

    @Test
    void aPathIsFoundBehindTheExtension() throws MalformedMessageException {
        TreeConnectRequest request = TreeConnectRequest.decode(
                Hex.body("0900 0400 5800 0800 00000000 0000 00000000000000000000 5c00 5c00 6100 6200"));
        assertThat(request.path()).isEqualTo("\\\\ab");
    }

    private interface Decoder {
        Object decode(WireReader reader) throws MalformedMessageException;
    }

    private static void assertMalformed(Decoder decoder, String body) {
        assertThatThrownBy(() -> decoder.decode(Hex.body(body))).isInstanceOf(MalformedMessageException.class);
    }
}
