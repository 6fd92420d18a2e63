package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** [MS-FSCC] 2.1.2.2 to 2.1.2.4. */
class ReparseDataTest {
    private static final String LINK = "0c0000a0 1800 0000 0000 0600 0600 0600 01000000 61005c006200 61005c006200";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void aSymbolicLinkIsLaidOutAsSpecified() {
        WireWriter writer = new WireWriter();
        new SymbolicLinkData("a\\b", "a\\b", true).encode(writer);
        assertThat(writer.toByteArray()).isEqualTo(hex(LINK));
    }

    @Property
    void aSymbolicLinkSurvives(@ForAll String substitute, @ForAll String print, @ForAll boolean relative)
            throws MalformedMessageException {
        SymbolicLinkData link = new SymbolicLinkData(cut(substitute), cut(print), relative);
        WireWriter writer = new WireWriter();
        link.encode(writer);
        ReparseData data = ReparseData.decode(ByteBuffer.wrap(writer.toByteArray()));
        assertThat(data.tag()).isEqualTo(ReparseData.TAG_SYMLINK);
        assertThat(SymbolicLinkData.decode(data.data())).isEqualTo(link);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(4000, text.length()));
    }

    @Property
    void anyBytesAreDecodedOrMalformed(@ForAll byte[] bytes) {
        try {
            SymbolicLinkData.decode(ReparseData.decode(ByteBuffer.wrap(bytes)).data());
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageMatching(".+");
        }
    }

    @Test
    void theLengthMustBeThatOfTheBuffer() {
        byte[] longer = new byte[hex(LINK).length + 1];
        System.arraycopy(hex(LINK), 0, longer, 0, longer.length - 1);
        assertThatThrownBy(() -> ReparseData.decode(ByteBuffer.wrap(longer)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aTagThatIsNotMicrosoftsComesWithItsOwnersGuid() throws MalformedMessageException {
        byte[] buffer = hex("01020300 0200 0000" + "11".repeat(16) + "abcd");
        ReparseData data = ReparseData.decode(ByteBuffer.wrap(buffer));
        assertThat(data.tag()).isEqualTo(0x0003_0201);
        assertThat(data.data()).isEqualTo(ByteBuffer.wrap(hex("abcd")));
    }
}
