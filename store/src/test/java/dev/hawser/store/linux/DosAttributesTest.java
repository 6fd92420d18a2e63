package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.FileAttributes;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.Sid;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DosAttributesTest {
    private static final int HIDDEN_ARCHIVE = FileAttributes.HIDDEN | FileAttributes.ARCHIVE;
    private static final long CREATED = FileTime.of(Instant.parse("2020-01-02T00:00:01Z"));

    /** Packed by Samba 4.17's own NDR code, with sizes of 7 and 8 and all other times later. */
    @ParameterizedTest(name = "version {0}")
    @CsvSource({
        "1, 30783232000001000100000022000000000000000700000000000000080000000000000080560794ffc0d501"
                + "00ed9f94ffc0d501",
        "2, 3078323200000200020000000100000022000000000000000700000000000000080000000000000080560794ffc0d501"
                + "00ed9f94ffc0d50180833895ffc0d5016e00",
        "3, 3078323200000300030000001100000022000000000000000700000000000000080000000000000080560794ffc0d501"
                + "00ed9f94ffc0d501",
        "4, 00000400040000001100000022000000000000000000000080560794ffc0d501",
        "5, 0000050005000000110000002200000080560794ffc0d501"
    })
    void readsWhatSambaWrites(int version, String hex) {
        DosAttributes read = DosAttributes.decode(HexFormat.of().parseHex(hex));
        assertThat(read).as("version %d", version).isEqualTo(new DosAttributes(HIDDEN_ARCHIVE, CREATED, 0));
    }

    @Test
    void readsTheBareTextOfOldTimes() {
        assertThat(DosAttributes.decode(HexFormat.of().parseHex("3078323200")))
                .isEqualTo(new DosAttributes(HIDDEN_ARCHIVE, 0, 0));
    }

    @Test
    void writesVersion5AsSambaDoes() {
        assertThat(new DosAttributes(HIDDEN_ARCHIVE, CREATED, 0).encode(false))
                .isEqualTo(HexFormat.of().parseHex("0000050005000000110000002200000080560794ffc0d501"));
        assertThat(new DosAttributes(FileAttributes.SYSTEM, CREATED, 0).encode(true))
                .isEqualTo(HexFormat.of().parseHex("0000050005000000110000001400000080560794ffc0d501"));
    }

    @Test
    void writesVersion4WhereSambaKeptAnInitialTime() {
        assertThat(new DosAttributes(HIDDEN_ARCHIVE, CREATED, CREATED).encode(false))
                .isEqualTo(HexFormat.of().parseHex("0000040004000000510000002200000080560794ffc0d50180560794ffc0d501"));
    }

    @Test
    void changeTimeHoldsUntilTheInodesOwnGoesOn() {
        DosAttributes kept = new DosAttributes(HIDDEN_ARCHIVE, CREATED, 0).withChangeTime(42, 1000);
        assertThat(kept.changeTime(999)).isEqualTo(42);
        assertThat(kept.changeTime(1000)).isEqualTo(42);
        assertThat(kept.changeTime(1001)).isEqualTo(1001);
        assertThat(DosAttributes.NONE.changeTime(1001)).isEqualTo(1001);
    }

    @Test
    void ignoresFieldsThatAreNotMarkedValid() {
        assertThat(DosAttributes.decode(
                        HexFormat.of().parseHex("00000400040000000000000022000000000000000000000080560794ffc0d501")))
                .isEqualTo(DosAttributes.NONE);
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @IntRange(max = 0x3fff) int bits,
            @ForAll long created,
            @ForAll long initial,
            @ForAll @LongRange(min = 1) long changed,
            @ForAll boolean dir) {
        int attributes = bits & (FileAttributes.SETTABLE | FileAttributes.SPARSE_FILE);
        DosAttributes written = new DosAttributes(attributes, created, initial);
        assertThat(DosAttributes.decode(written.encode(dir))).isEqualTo(written);
        DosAttributes withChangeTime = written.withChangeTime(changed, initial).withCreator(dir ? Sid.EVERYONE : null);
        assertThat(DosAttributes.decode(withChangeTime.encode(dir))).isEqualTo(withChangeTime);
    }

    @Property
    void anyBytesAreReadAsSomething(@ForAll byte[] bytes) {
        assertThat(DosAttributes.decode(bytes)).isNotNull();
    }
}
