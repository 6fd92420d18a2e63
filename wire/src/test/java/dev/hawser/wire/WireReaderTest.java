package dev.hawser.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WireReaderTest {
    @Test
    void readsWhatTheWriterWrote() throws MalformedMessageException {
        byte[] bytes = new WireWriter()
                .u8(0xfe)
                .u16(0xbeef)
                .align(4)
                .u32(0xdead_beefL)
                .u64(-2)
                .utf16("né")
                .toByteArray();
        WireReader reader = WireReader.of(bytes);
        assertThat(reader.u8()).isEqualTo(0xfe);
        assertThat(reader.u16()).isEqualTo(0xbeef);
        assertThat(reader.align(4).u32()).isEqualTo(0xdead_beefL);
        assertThat(reader.u64()).isEqualTo(-2);
        assertThat(reader.utf16(4)).isEqualTo("né");
        assertThat(reader.remaining()).isZero();
    }

    @Test
    void growingKeepsWhatWasWritten() throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        for (int i = 0; i < 1000; i++) {
            writer.u32(i);
        }
        assertThat(WireReader.of(writer.toByteArray()).seek(4 * 999).u32()).isEqualTo(999);
    }

    @Test
    void keepsUnpairedSurrogates() throws MalformedMessageException {
        String lone = "a" + (char) 0xd800;
        assertThat(WireReader.of(new WireWriter().utf16(lone).toByteArray()).utf16(4))
                .isEqualTo(lone);
    }

    @Property
    void noStretchOutsideOfTheBytesCanBeReached(@ForAll byte[] bytes, @ForAll long offset, @ForAll long count) {
        WireReader reader = WireReader.of(bytes);
        boolean inside = offset >= 0 && count >= 0 && offset <= bytes.length && count <= bytes.length - offset;
        if (!inside) {
            assertThatThrownBy(() -> reader.view(offset, count)).isInstanceOf(MalformedMessageException.class);
        }
    }
}
