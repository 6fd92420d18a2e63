package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileSystemFactsTest {
    private static final FileSystemFacts VOLUME = volume("data");

    @ParameterizedTest
    @CsvSource(textBlock = """
            VOLUME,      010000000000d001 efbeadde 08000000 00 00 6400 6100 7400 6100
            SIZE,        0010000000000000 0007000000000000 08000000 00020000
            DEVICE,      07000000 20000000
            ATTRIBUTE,   0f000400 ff000000 08000000 4e00 5400 4600 5300
            FULL_SIZE,   0010000000000000 0007000000000000 0008000000000000 08000000 00020000
            SECTOR_SIZE, 00020000 00100000 00100000 00100000 0b000000 00000000 00000000
            """)
    void laysEachClassOutAsSpecified(FsInfoClass infoClass, String expected) {
        WireWriter writer = new WireWriter();
        assertThat(VOLUME.encode(infoClass, writer, 1000)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.toByteArray()).isEqualTo(hex(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CONTROL,   ffffffffffffffff ffffffffffffffff 00000000 00000000
            OBJECT_ID, 33221100 5544 7766 8899 aabbccddeeff
            """)
    void whatIsUnknownIsZero(FsInfoClass infoClass, String known) {
        WireWriter writer = new WireWriter();
        VOLUME.encode(infoClass, writer, 1000);
        byte[] expected = new byte[infoClass.minimumQueryLength()];
        byte[] part = hex(known);
        System.arraycopy(part, 0, expected, infoClass == FsInfoClass.CONTROL ? 24 : 0, part.length);
        assertThat(writer.toByteArray()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 24", "rw, 24", "abc, 24", "data, 26"})
    void theVolumeIsNoShorterThanItsStructureInMemory(String label, int length) {
        WireWriter writer = new WireWriter();
        assertThat(volume(label).encode(FsInfoClass.VOLUME, writer, 1000)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.position()).isEqualTo(length);
    }

    @ParameterizedTest
    @EnumSource(FsInfoClass.class)
    void everyLengthOfBufferHasItsStatus(FsInfoClass infoClass) {
        if (!infoClass.isQueryable()) {
            assertThatThrownBy(() -> VOLUME.encode(infoClass, new WireWriter(), 1000))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        WireWriter whole = new WireWriter();
        VOLUME.encode(infoClass, whole, 1000);
        for (int limit = 0; limit <= whole.position(); limit++) {
            WireWriter writer = new WireWriter();
            NtStatus status = VOLUME.encode(infoClass, writer, limit);
            if (limit < infoClass.minimumQueryLength()) {
                assertThat(status).isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
                assertThat(writer.position()).isZero();
            } else {
                assertThat(status).isEqualTo(limit < whole.position() ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS);
                assertThat(writer.view(0, limit)).isEqualTo(whole.view(0, limit));
            }
        }
    }

    private static FileSystemFacts volume(String label) {
        return new FileSystemFacts(
                0x01d0_0000_0000_0001L,
                0xdead_beef,
                label,
                Guid.parse("00112233-4455-6677-8899-aabbccddeeff"),
                0x1000,
                0x800,
                0x700,
                4096,
                512,
                4096,
                FileSystemFacts.DEVICE_IS_MOUNTED,
                0x0004_000f,
                true,
                255,
                "NTFS");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
