package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Streams, extended attributes and notifications: entries that are linked by NextEntryOffset. */
class EntryListsTest {
    private static final List<StreamEntry> STREAMS = List.of(new StreamEntry("", 5, 4096), new StreamEntry("s", 1, 8));
    private static final byte[] STREAMS_ENCODED =
            hex("28000000 0e000000 0500000000000000 0010000000000000 3a003a002400440041005400 4100 0000"
                    + "00000000 10000000 0100000000000000 0800000000000000 3a0073003a00240044004100 54004100");

    @Test
    void streamsAreAlignedToEightBytesWithoutPaddingAtTheEnd() {
        WireWriter writer = new WireWriter();
        assertThat(StreamEntry.encode(STREAMS, writer, 80)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.toByteArray()).isEqualTo(STREAMS_ENCODED);
    }

    @Test
    void streamsThatDoNotFitAreLeftOutWhole() throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        assertThat(StreamEntry.encode(STREAMS, writer, 79)).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(writer.position()).isEqualTo(38);
        assertThat(WireReader.of(writer.toByteArray()).u32()).isZero();
    }

    @Test
    void aBufferSmallerThanTheStructureIsALengthMismatch() {
        WireWriter writer = new WireWriter();
        assertThat(StreamEntry.encode(STREAMS, writer, 31)).isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
        assertThat(StreamEntry.encode(STREAMS, writer, 32)).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(writer.position()).isZero();
    }

    @Test
    void alignmentCountsFromWhereTheListBegins() {
        WireWriter writer = new WireWriter().zero(3);
        StreamEntry.encode(STREAMS, writer, 80);
        assertThat(writer.view(3, 80)).isEqualTo(ByteBuffer.wrap(STREAMS_ENCODED));
    }

    @Test
    void extendedAttributesHaveTheNamesTerminatorBetweenNameAndValue() {
        WireWriter writer = new WireWriter();
        List<ExtendedAttribute> attributes = List.of(attribute(0x80, "EAONE", "VALUE1"), attribute(0, "B", ""));
        assertThat(ExtendedAttribute.encode(attributes, writer, 100)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.toByteArray())
                .isEqualTo(hex("14000000 80 05 0600 45414f4e45 00 56414c554531" + "00000000 00 01 0000 42 00"));
    }

    @Test
    void tellsWhetherAnyExtendedAttributeFitted() {
        List<ExtendedAttribute> attributes = List.of(attribute(0, "A", "1"), attribute(0, "B", "2"));
        WireWriter writer = new WireWriter();
        assertThat(ExtendedAttribute.encode(attributes, writer, 10)).isEqualTo(NtStatus.BUFFER_TOO_SMALL);
        assertThat(writer.position()).isZero();
        assertThat(ExtendedAttribute.encode(attributes, writer, 22)).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(writer.position()).isEqualTo(11);
    }

    @Test
    void notificationsAreWrittenAllOrNone() {
        List<ChangeNotification> changes = List.of(
                new ChangeNotification(ChangeNotification.Action.RENAMED_OLD_NAME, "a"),
                new ChangeNotification(ChangeNotification.Action.RENAMED_NEW_NAME, "d\\b"));
        WireWriter writer = new WireWriter();
        assertThat(ChangeNotification.encode(changes, writer, 33)).isEqualTo(NtStatus.NOTIFY_ENUM_DIR);
        assertThat(writer.position()).isZero();
        assertThat(ChangeNotification.encode(changes, writer, 34)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.toByteArray())
                .isEqualTo(hex("10000000 04000000 02000000 6100 0000" + "00000000 05000000 06000000 6400 5c00 6200"));
    }

    @Test
    void readsTheNamesThatAQueryAsksFor() throws MalformedMessageException {
        byte[] bytes = hex("0c000000 05 45414f4e45 00 00" + "00000000 01 42 00");
        assertThat(ExtendedAttribute.decodeNames(WireReader.of(bytes))).containsExactly("EAONE", "B");
        assertThat(ExtendedAttribute.decodeNames(WireReader.of(new byte[0]))).isEmpty();
    }

    @Test
    void anOffsetBackIntoTheEntryIsMalformed() {
        assertMalformed("04000000 00 01 0000 42 00 0000 00000000");
        assertMalformed("0b000000 00 01 0000 42 00 00 00000000 00 00 0000 00");
        assertMalformed("f0ffffff 00 01 0000 42 00");
    }

    @Property
    void extendedAttributesSurviveTheWire(@ForAll("attributes") List<ExtendedAttribute> attributes)
            throws MalformedMessageException {
        WireWriter writer = new WireWriter();
        assertThat(ExtendedAttribute.encode(attributes, writer, Integer.MAX_VALUE))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(ExtendedAttribute.decodeList(WireReader.of(writer.toByteArray())))
                .isEqualTo(attributes);
    }

    @Property
    void anyBytesAreAListOrMalformed(@ForAll byte[] bytes) {
        try {
            assertThat(ExtendedAttribute.decodeList(WireReader.of(bytes))).isNotNull();
            assertThat(ExtendedAttribute.decodeNames(WireReader.of(bytes))).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<List<ExtendedAttribute>> attributes() {
        return Combinators.combine(
                        Arbitraries.of(0, ExtendedAttribute.NEED_EA),
                        Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(255),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(ExtendedAttribute::new)
                .list()
                .ofMaxSize(8);
    }

    private static void assertMalformed(String bytes) {
        assertThatThrownBy(() -> ExtendedAttribute.decodeList(WireReader.of(hex(bytes))))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static ExtendedAttribute attribute(int flags, String name, String value) {
        return new ExtendedAttribute(flags, name, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
