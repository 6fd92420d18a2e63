package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileInformationTest {
    private static final FileFacts FILE = new FileFacts(
            0x01d0_0000_0000_0001L,
            0x01d0_0000_0000_0002L,
            0x01d0_0000_0000_0003L,
            0x01d0_0000_0000_0004L,
            0x420,
            0xa000_000c,
            0x1000,
            0x123,
            2,
            true,
            false,
            0x1122_3344_5566_7788L,
            0x99aa_bbcc_ddee_ff00L,
            0x44);
    private static final OpenFacts OPEN = new OpenFacts(0x0012_019f, 0x55, 0x1002, 0, "\\d\\é.txt", "É~1.TXT");

    private static final String TIMES = "010000000000d001 020000000000d001 030000000000d001 040000000000d001";
    private static final String BASIC = TIMES + "20040000 00000000";
    private static final String STANDARD = "0010000000000000 2301000000000000 02000000 01 00 0000";

    @ParameterizedTest
    @CsvSource(textBlock = """
            BASIC,           010000000000d001 020000000000d001 030000000000d001 040000000000d001 20040000 00000000
            STANDARD,        0010000000000000 2301000000000000 02000000 01 00 0000
            INTERNAL,        8877665544332211
            EA,              44000000
            ACCESS,          9f011200
            POSITION,        5500000000000000
            MODE,            02100000
            ALIGNMENT,       00000000
            ALTERNATE_NAME,  0e000000 c900 7e00 3100 2e00 5400 5800 5400
            COMPRESSION,     2301000000000000 0000 00 00 00 000000
            ATTRIBUTE_TAG,   20040000 0c0000a0
            NORMALIZED_NAME, 0e000000 6400 5c00 e900 2e00 7400 7800 7400
            ID,              00ffeeddccbbaa99 8877665544332211 0000000000000000
            """)
    void laysEachClassOutAsSpecified(FileInfoClass infoClass, String expected) {
        WireWriter writer = new WireWriter();
        assertThat(FileInformation.encode(infoClass, FILE, OPEN, writer, 1000)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.toByteArray()).isEqualTo(hex(expected));
    }

    @Test
    void networkOpenHasSizesBehindTimes() {
        WireWriter writer = new WireWriter();
        FileInformation.encode(FileInfoClass.NETWORK_OPEN, FILE, OPEN, writer, 56);
        assertThat(writer.toByteArray()).isEqualTo(hex(TIMES + "0010000000000000 2301000000000000 20040000 00000000"));
    }

    @Test
    void allIsTheOthersInARowAndThePath() {
        WireWriter writer = new WireWriter();
        FileInformation.encode(FileInfoClass.ALL, FILE, OPEN, writer, 1000);
        assertThat(writer.toByteArray())
                .isEqualTo(
                        hex(BASIC + STANDARD + "8877665544332211 44000000 9f011200 5500000000000000 02100000 00000000"
                                + "10000000 5c00 6400 5c00 e900 2e00 7400 7800 7400"));
    }

    @Test
    void noAttributesAtAllAreSentAsNormal() {
        FileFacts plain = new FileFacts(0, 0, 0, 0, 0, 0, 0, 0, 1, false, false, 0, 0, 0);
        WireWriter writer = new WireWriter();
        FileInformation.encode(FileInfoClass.ATTRIBUTE_TAG, plain, OPEN, writer, 8);
        assertThat(writer.toByteArray()).isEqualTo(hex("80000000 00000000"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FileInfoClass.class,
            names = {"STREAM", "FULL_EA", "PIPE", "PIPE_LOCAL", "PIPE_REMOTE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyLengthOfBufferHasItsStatus(FileInfoClass infoClass) {
        if (!infoClass.isQueryable()) {
            assertThatThrownBy(() -> FileInformation.encode(infoClass, FILE, OPEN, new WireWriter(), 1000))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        WireWriter whole = new WireWriter();
        FileInformation.encode(infoClass, FILE, OPEN, whole, 1000);
        for (int limit = 0; limit <= whole.position(); limit++) {
            WireWriter writer = new WireWriter().u8(0x77);
            NtStatus status = FileInformation.encode(infoClass, FILE, OPEN, writer, limit);
            if (limit < infoClass.minimumQueryLength()) {
                assertThat(status).isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
                assertThat(writer.position()).isEqualTo(1);
            } else {
                assertThat(status).isEqualTo(limit < whole.position() ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS);
                assertThat(writer.view(1, limit)).isEqualTo(whole.view(0, limit));
                assertThat(writer.position()).isEqualTo(1 + limit);
            }
        }
    }

    @Test
    void modeRepeatsOnlyItsOwnCreateOptions() {
        assertThat(OpenFacts.modeOf(0x0020_1060)).isEqualTo(0x1020);
    }

    @Test
    void pipesTellTheirStateToTheClientEnd() {
        PipeFacts pipe = new PipeFacts(true, false, -1, 3, 0x1000, 5, 0x0ff0, true);
        WireWriter writer = new WireWriter();
        assertThat(pipe.encode(FileInfoClass.PIPE, writer, 8)).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.encode(FileInfoClass.PIPE_LOCAL, writer, 40)).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.encode(FileInfoClass.PIPE_REMOTE, writer, 12)).isEqualTo(NtStatus.SUCCESS);
        assertThat(pipe.encode(FileInfoClass.PIPE, writer, 7)).isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
        assertThat(writer.toByteArray())
                .isEqualTo(hex("01000000 00000000"
                        + "01000000 02000000 ffffffff 03000000 00100000 05000000 00100000 f00f0000 03000000 00000000"
                        + "0000000000000000 00000000"));
    }

    @Test
    void aNumberOutsideOfTheSpecificationIsNoClass() {
        assertThat(FileInfoClass.of(4)).contains(FileInfoClass.BASIC);
        assertThat(FileInfoClass.of(30)).isEmpty();
        assertThat(FileInfoClass.of(-1)).isEmpty();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
