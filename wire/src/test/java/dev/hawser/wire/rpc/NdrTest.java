package dev.hawser.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class NdrTest {
    @Property
    void aStringIsReadAsItWasWritten(@ForAll @CharRange(from = 1, to = 0xffff) String text)
            throws MalformedMessageException {
        assertThat(reader(new NdrWriter().string(text)).string()).isEqualTo(text);
    }

    @Property
    void anyBytesAreStringsOrMalformed(@ForAll byte[] bytes) {
        try {
            new NdrReader(ByteBuffer.wrap(bytes)).uniqueString();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @Test
    void alignsEveryIntegerFromTheStartOfTheStub() throws MalformedMessageException {
        NdrReader reader = reader(new NdrWriter().string("ab").u32(7));
        assertThat(reader.string()).isEqualTo("ab");
        assertThat(reader.u32()).isEqualTo(7);
    }

    @Test
    void doesNotCareWhatPads() throws MalformedMessageException {
        // "\\ab" and level 101, as impacket pads: with 0xbf.
        NdrReader reader = reader("05f100000500000000000000050000005c005c00610062000000bfbf65000000");
        assertThat(reader.uniqueString()).isEqualTo("\\\\ab");
        assertThat(reader.u32()).isEqualTo(101);
    }

    @Test
    void aNullPointerHasNoReferent() throws MalformedMessageException {
        NdrReader reader =
                reader(new NdrWriter().uniqueString(null).nullPointer().u32(3));
        assertThat(reader.uniqueString()).isNull();
        assertThat(reader.uniqueU32()).isNull();
        assertThat(reader.u32()).isEqualTo(3);
    }

    @Test
    void writesReferentsBehindTheOutermostStructureInnerOnesFollowingTheirOwn() throws MalformedMessageException {
        NdrWriter writer = new NdrWriter();
        writer.pointer(() -> writer.u32(1).uniqueString("inner"))
                .uniqueString("outer")
                .u32(2);
        NdrReader reader = reader(writer.referents());
        assertThat(reader.pointer()).isTrue();
        assertThat(reader.pointer()).isTrue();
        assertThat(reader.u32()).isEqualTo(2);
        assertThat(reader.u32()).isEqualTo(1);
        assertThat(reader.pointer()).isTrue();
        assertThat(reader.string()).isEqualTo("inner");
        assertThat(reader.string()).isEqualTo("outer");
    }

    @Test
    void refusesAStringThatIsLongerThanItsRoom() {
        refuses("01000000" + "00000000" + "02000000" + "61000000");
    }

    @Test
    void refusesAStringThatDoesNotBeginAtItsBeginning() {
        refuses("02000000" + "01000000" + "01000000" + "0000");
    }

    @Test
    void refusesAStringWithoutTerminator() {
        refuses("02000000" + "00000000" + "02000000" + "61006200");
        refuses("00000000" + "00000000" + "00000000");
    }

    @Test
    void endsAStringAtItsFirstTerminator() throws MalformedMessageException {
        assertThat(reader("03000000" + "00000000" + "03000000" + "610000000000").string())
                .isEqualTo("a");
    }

    @Test
    void refusesAStringThatClaimsMoreThanThereIs() {
        refuses("ffffffff" + "00000000" + "ffffffff" + "61000000");
    }

    private static void refuses(String hex) {
        assertThatThrownBy(reader(hex)::string).isInstanceOf(MalformedMessageException.class);
    }

    private static NdrReader reader(NdrWriter written) {
        return new NdrReader(written.stub());
    }

    private static NdrReader reader(String hex) {
        return new NdrReader(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
