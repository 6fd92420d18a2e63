package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetInformationTest {
    static Stream<Arguments> buffers() {
        return Stream.of(
                Arguments.of(
                        FileInfoClass.BASIC,
                        "0000000000000000 ffffffffffffffff feffffffffffffff 0100000000000000 21000000 00000000",
                        new SetInformation.Basic(0, -1, -2, 1, 0x21)),
                Arguments.of(
                        FileInfoClass.RENAME,
                        "01 aaaaaaaaaaaaaa 0000000000000000 04000000 6e00e900 0000",
                        new SetInformation.Rename(SetInformation.Rename.REPLACE_IF_EXISTS, 0, "né")),
                Arguments.of(
                        FileInfoClass.RENAME_EX,
                        "43000000 00000000 0500000000000000 02000000 6e00",
                        new SetInformation.Rename(0x43, 5, "n")),
                Arguments.of(
                        FileInfoClass.LINK,
                        "00 00000000000000 0000000000000000 02000000 6e00",
                        new SetInformation.Link(false, 0, "n")),
                Arguments.of(FileInfoClass.DISPOSITION, "01", new SetInformation.Disposition(1)),
                Arguments.of(FileInfoClass.DISPOSITION_EX, "13000000", new SetInformation.Disposition(0x13)),
                Arguments.of(FileInfoClass.POSITION, "0700000000000000", new SetInformation.Position(7)),
                Arguments.of(
                        FileInfoClass.FULL_EA,
                        "00000000 00 01 0100 4100 31",
                        new SetInformation.FullEa(
                                List.of(new ExtendedAttribute(0, "A", "1".getBytes(StandardCharsets.US_ASCII))))),
                Arguments.of(FileInfoClass.MODE, "02000000", new SetInformation.Mode(2)),
                Arguments.of(FileInfoClass.ALLOCATION, "0010000000000000", new SetInformation.Allocation(4096)),
                Arguments.of(FileInfoClass.END_OF_FILE, "ffffffffffffffff", new SetInformation.EndOfFile(-1)),
                Arguments.of(
                        FileInfoClass.VALID_DATA_LENGTH, "0900000000000000", new SetInformation.ValidDataLength(9)),
                Arguments.of(FileInfoClass.PIPE, "01000000 00000000", new SetInformation.Pipe(1, 0)));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void readsWhatTheClientSets(FileInfoClass infoClass, String buffer, SetInformation expected)
            throws MalformedMessageException {
        assertThat(SetInformation.decode(infoClass, WireReader.of(hex(buffer)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void aBufferShorterThanTheFixedPartIsMalformed(FileInfoClass infoClass, String buffer, SetInformation ignored) {
        byte[] whole = hex(buffer);
        for (int length = 0; length < infoClass.minimumSetLength(); length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SetInformation.decode(infoClass, WireReader.of(part)))
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void aNameLongerThanTheBufferIsMalformed() {
        byte[] bytes = hex("01 00000000000000 0000000000000000 06000000 6e006e00");
        assertThatThrownBy(() -> SetInformation.decode(FileInfoClass.RENAME, WireReader.of(bytes)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void timesBelowMinusTwoAreNotValid() {
        assertThat(new SetInformation.Basic(0, -1, -2, 1, 0).hasValidTimes()).isTrue();
        assertThat(new SetInformation.Basic(0, 0, -3, 0, 0).hasValidTimes()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FileInfoClass.class)
    void onlySettableClassesAreDecoded(FileInfoClass infoClass) {
        if (!infoClass.isSettable()) {
            assertThatThrownBy(() -> SetInformation.decode(infoClass, WireReader.of(new byte[100])))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void anyBytesAreASettingOrMalformed(@ForAll FileInfoClass infoClass, @ForAll byte[] bytes) {
        if (infoClass.isSettable()) {
            try {
                assertThat(SetInformation.decode(infoClass, WireReader.of(bytes)))
                        .isNotNull();
            } catch (MalformedMessageException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
