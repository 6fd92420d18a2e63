package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryEntryWriterTest {
    private static final DirectoryEntryFacts ENTRY =
            new DirectoryEntryFacts("né", 1, 2, 3, 4, 5, 6, 0x20, 7, 0, 0x1122_3344_5566_7788L, "N~1");

    private static final String TIMES_AND_SIZES = "00000000 00000000 0100000000000000 0200000000000000 0300000000000000"
            + "0400000000000000 0500000000000000 0600000000000000 20000000 04000000";
    private static final String SHORT_NAME = "06 00 4e007e003100 000000000000000000000000000000000000";
    private static final String ID = "8877665544332211";

    @ParameterizedTest
    @CsvSource(textBlock = """
            DIRECTORY,
            FULL_DIRECTORY,         07000000
            BOTH_DIRECTORY,         07000000 SHORT
            ID_BOTH_DIRECTORY,      07000000 SHORT 0000 ID
            ID_FULL_DIRECTORY,      07000000 00000000 ID
            ID_EXTD_DIRECTORY,      07000000 00000000 ID 0000000000000000
            ID_EXTD_BOTH_DIRECTORY, 07000000 00000000 ID 0000000000000000 SHORT
            """)
    void laysEachClassOutAsSpecified(DirectoryInfoClass infoClass, String behindNameLength) {
        String middle = behindNameLength == null
                ? ""
                : behindNameLength.replace("SHORT", SHORT_NAME).replace("ID", ID);
        WireWriter writer = new WireWriter();
        assertThat(new DirectoryEntryWriter(writer, infoClass, 1000).append(ENTRY))
                .isTrue();
        assertThat(writer.toByteArray()).isEqualTo(hex(TIMES_AND_SIZES + middle + "6e00e900"));
        assertThat(writer.position()).isEqualTo(infoClass.fixedLength() + 4);
    }

    @Test
    void namesAloneHaveNoTimes() {
        WireWriter writer = new WireWriter();
        DirectoryEntryWriter entries = new DirectoryEntryWriter(writer, DirectoryInfoClass.NAMES, 1000);
        entries.append(ENTRY);
        entries.append(ENTRY);
        assertThat(writer.toByteArray())
                .isEqualTo(hex("10000000 00000000 04000000 6e00e900" + "00000000 00000000 04000000 6e00e900"));
        assertThat(entries.count()).isEqualTo(2);
    }

    @Test
    void aReparsePointSendsItsTagInPlaceOfTheEaSize() throws MalformedMessageException {
        DirectoryEntryFacts link = new DirectoryEntryFacts("l", 0, 0, 0, 0, 0, 0, 0x400, 9, 0xa000_000c, 0, "");
        assertThat(intAt(64, DirectoryInfoClass.BOTH_DIRECTORY, link)).isEqualTo(0xa000_000c);
        assertThat(intAt(64, DirectoryInfoClass.ID_EXTD_DIRECTORY, link)).isEqualTo(9);
        assertThat(intAt(68, DirectoryInfoClass.ID_EXTD_DIRECTORY, link)).isEqualTo(0xa000_000c);
    }

    @ParameterizedTest
    @EnumSource(DirectoryInfoClass.class)
    void anEntryThatDoesNotFitLeavesTheOthersComplete(DirectoryInfoClass infoClass) throws MalformedMessageException {
        int one = infoClass.fixedLength() + 4;
        int padded = (one + 7) & -8;
        WireWriter writer = new WireWriter();
        DirectoryEntryWriter entries = new DirectoryEntryWriter(writer, infoClass, padded + one - 1);
        assertThat(entries.append(ENTRY)).isTrue();
        assertThat(entries.append(ENTRY)).isFalse();
        assertThat(entries.count()).isEqualTo(1);
        assertThat(writer.position()).isEqualTo(one);
        assertThat(WireReader.of(writer.toByteArray()).u32()).isZero();

        DirectoryEntryWriter exact = new DirectoryEntryWriter(new WireWriter(), infoClass, padded + one);
        assertThat(exact.append(ENTRY)).isTrue();
        assertThat(exact.append(ENTRY)).isTrue();
    }

    @Property
    void theChainLeadsToEveryNameWithinTheLimit(
            @ForAll @Size(max = 30) List<@StringLength(min = 1, max = 40) String> names,
            @ForAll DirectoryInfoClass infoClass,
            @ForAll @IntRange(max = 3000) int limit,
            @ForAll @IntRange(max = 9) int start)
            throws MalformedMessageException {
        WireWriter writer = new WireWriter().zero(start);
        DirectoryEntryWriter entries = new DirectoryEntryWriter(writer, infoClass, limit);
        List<String> written = new ArrayList<>();
        for (String name : names) {
            if (entries.append(new DirectoryEntryFacts(name, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ""))) {
                written.add(name);
            }
        }
        assertThat(writer.position() - start).isLessThanOrEqualTo(limit);
        assertThat(entries.count()).isEqualTo(written.size());
        assertThat(namesOf(WireReader.of(writer.toByteArray()), start, infoClass))
                .isEqualTo(written);
    }

    /** Reads as a client does. */
    private static List<String> namesOf(WireReader reader, int start, DirectoryInfoClass infoClass)
            throws MalformedMessageException {
        List<String> names = new ArrayList<>();
        long next = (long) reader.length() - start;
        for (long entry = start; next != 0; entry += next) {
            next = reader.seek(entry).u32();
            assertThat(next % 8).isZero();
            long nameLength = reader.seek(entry + (infoClass == DirectoryInfoClass.NAMES ? 8 : 60))
                    .u32();
            names.add(reader.seek(entry + infoClass.fixedLength()).utf16(nameLength));
        }
        return names;
    }

    private static int intAt(int offset, DirectoryInfoClass infoClass, DirectoryEntryFacts entry)
            throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        new DirectoryEntryWriter(writer, infoClass, 1000).append(entry);
        return WireReader.of(writer.toByteArray()).seek(offset).i32();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
