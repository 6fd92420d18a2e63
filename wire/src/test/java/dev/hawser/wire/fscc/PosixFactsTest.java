package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Sid;
import org.junit.jupiter.api.Test;

/** FilePosixInformation, as Linux' client (struct smb2_posix_info of 6.1) reads it. */
class PosixFactsTest {
    private static final PosixFacts FACTS =
            new PosixFacts(1, 2, 3, 4, 5, 6, 0x20, 7, 8, 9, 0xa000_000c, 0640, Sid.unixUser(1000), Sid.unixGroup(100));

    private static void check(WireReader reader) throws MalformedMessageException {
        for (int i = 1; i <= 6; i++) {
            assertThat(reader.u64()).isEqualTo(i);
        }
        assertThat(reader.u32()).as("attributes").isEqualTo(0x20);
        assertThat(reader.u64()).as("inode").isEqualTo(7);
        assertThat(reader.u32()).as("device").isEqualTo(8);
        assertThat(reader.u32()).as("reserved").isZero();
        assertThat(reader.u32()).as("links").isEqualTo(9);
        assertThat(reader.i32()).as("tag").isEqualTo(0xa000_000c);
        assertThat(reader.u32()).as("mode").isEqualTo(0640);
        assertThat(Sid.decode(reader)).isEqualTo(Sid.unixUser(1000));
        assertThat(Sid.decode(reader)).isEqualTo(Sid.unixGroup(100));
    }

    @Test
    void theInformationIsLaidOutWithoutGaps() throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        FACTS.encode(writer);
        assertThat(writer.position()).isEqualTo(FACTS.length());
        WireReader reader = WireReader.of(writer.toByteArray());
        check(reader);
        assertThat(reader.remaining()).isZero();
    }

    @Test
    void entriesAreAlignedAndEndWithTheirNames() throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        PosixEntryWriter entries = new PosixEntryWriter(writer, 300);
        assertThat(entries.append("a:b", FACTS)).isTrue();
        assertThat(entries.append("c", FACTS)).isTrue();
        assertThat(entries.append("d", FACTS)).as("one that does not fit").isFalse();
        assertThat(entries.count()).isEqualTo(2);

        WireReader reader = WireReader.of(writer.toByteArray());
        long next = reader.u32();
        assertThat(next % 8).isZero();
        reader.skip(4);
        check(reader);
        assertThat(reader.utf16(reader.u32())).isEqualTo("a:b");
        assertThat(reader.seek(next).u32()).isZero();
        reader.skip(4);
        check(reader);
        assertThat(reader.utf16(reader.u32())).isEqualTo("c");
        assertThat(reader.remaining()).isZero();
    }
}
