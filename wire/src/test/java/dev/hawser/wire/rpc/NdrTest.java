package dev.hawser.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Property
    void aUnicodeStringIsReadAsItWasWritten(@ForAll @StringLength(max = 1000) String text)
            throws MalformedMessageException {
        NdrReader reader = reader(new NdrWriter().u8(1).unicodeString(text).referents());
        assertThat(reader.u8()).isEqualTo(1);
        assertThat(reader.text(reader.unicodeString())).isEqualTo(text);
        reader.end();
    }

    @Property
    void aSidIsReadAsItWasWritten(@ForAll @Size(max = 15) List<@IntRange(min = 0) Integer> words)
            throws MalformedMessageException {
        Sid sid = Sid.of(5, words.stream().mapToLong(Integer::longValue).toArray());
        NdrReader reader = reader(new NdrWriter().sid(sid));
        assertThat(reader.sid()).isEqualTo(sid);
        reader.end();
    }

    @Property
    void aContextHandleIsReadAsItWasWritten(@ForAll long low, @ForAll long high) throws MalformedMessageException {
        Guid handle = new Guid(low, high);
        assertThat(reader(new NdrWriter().contextHandle(handle)).contextHandle())
                .isEqualTo(handle);
    }

    @Property
    void anyBytesAreWhatIsAskedForOrMalformed(@ForAll byte[] bytes) {
        isReadOrMalformed(bytes, reader -> reader.text(reader.unicodeString()));
        isReadOrMalformed(bytes, NdrReader::sid);
        isReadOrMalformed(bytes, NdrReader::contextHandle);
        isReadOrMalformed(bytes, reader -> reader.sids(100));
        isReadOrMalformed(bytes, reader -> reader.unicodeStrings(reader.conformance(8)));
        isReadOrMalformed(bytes, reader -> reader.bytes(reader.conformance(1)));
        isReadOrMalformed(bytes, reader -> {
            reader.end();
            return bytes;
        });
    }

    private interface Reading {
        Object read(NdrReader reader) throws MalformedMessageException;
    }

    private static void isReadOrMalformed(byte[] bytes, Reading reading) {
        try {
            assertThat(reading.read(new NdrReader(ByteBuffer.wrap(bytes)))).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03000400" + "00000200" + "020000000000000001000000" + "6100", // an odd number of bytes
                "04000200" + "00000200" + "010000000000000002000000" + "61006200", // longer than its room
                "04000400" + "00000000", // nowhere
                "02000400" + "00000200" + "020000000000000002000000" + "61006200", // more than was told
                "02000400" + "00000200" + "010000000000000001000000" + "6100", // less room than was told
                "02000400" + "00000200" + "020000000100000001000000" + "6100" // not from the beginning
            })
    void refusesAUnicodeStringThatContradictsItself(String hex) {
        assertThatThrownBy(() -> {
                    NdrReader reader = reader(hex);
                    reader.text(reader.unicodeString());
                })
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesASidThatIsNotAsLongAsItsArray() {
        assertThatThrownBy(reader("01000000" + "0102000000000005" + "2000000020020000")::sid)
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(reader("10000000" + "0110000000000005" + "00".repeat(64))::sid)
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAnArrayThatClaimsMoreThanThereIs() {
        assertThatThrownBy(() -> reader("ffffffff" + "00".repeat(64)).conformance(4))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> reader("02000000" + "00".repeat(64)).conformance(4, 3))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAContextHandleWithAttributes() {
        assertThatThrownBy(reader("01000000" + "00".repeat(16))::contextHandle)
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bfbfbf", "8ae3137102f4367101000400010000000c000000", "00bf8ae3137102f43671"})
    void takesPaddingAndAVerificationTrailerBehindTheArguments(String behind) throws MalformedMessageException {
        NdrReader reader = reader("07000000" + behind);
        assertThat(reader.u32()).isEqualTo(7);
        reader.end();
    }

    @Test
    void refusesMoreBehindTheArguments() {
        NdrReader reader = reader("00".repeat(16));
        assertThatThrownBy(reader::end).isInstanceOf(MalformedMessageException.class);
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
