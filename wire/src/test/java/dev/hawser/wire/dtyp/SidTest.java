package dev.hawser.wire.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            S-1-1-0,                    0101000000000001 00000000
            S-1-5-32-544,               0102000000000005 20000000 20020000
            S-1-22-1-4294967294,        0102000000000016 01000000 feffffff
            S-1-0x0100000000ff-7,       01010100000000ff 07000000
            S-1-5,                      0100000000000005
            """)
    void hasTwoForms(String text, String binary) throws MalformedMessageException {
        byte[] bytes = HexFormat.of().parseHex(binary.replace(" ", ""));
        Sid sid = Sid.decode(WireReader.of(bytes));
        WireWriter writer = new WireWriter();
        sid.encode(writer);
        assertThat(sid).hasToString(text).isEqualTo(Sid.parse(text)).hasSameHashCodeAs(Sid.parse(text));
        assertThat(writer.toByteArray()).isEqualTo(bytes);
        assertThat(sid.length()).isEqualTo(bytes.length);
    }

    @Test
    void theModeOfAFileIsReadFromTheSidOfWindowsServerForNfs() {
        assertThat(Sid.parse("S-1-5-88-3-33188").unixMode()).hasValue(0644);
        assertThat(Sid.parse("S-1-5-88-3").unixMode()).isEmpty();
        assertThat(Sid.parse("S-1-5-88-1-1000").unixMode()).isEmpty();
        assertThat(Sid.parse("S-1-5-88-3-1-2").unixMode()).isEmpty();
        assertThat(Sid.parse("S-1-22-88-3-1").unixMode()).isEmpty();
    }

    @Test
    void knowsTheWellKnown() {
        assertThat(Sid.EVERYONE).hasToString("S-1-1-0");
        assertThat(Sid.CREATOR_OWNER).hasToString("S-1-3-0");
        assertThat(Sid.SYSTEM).hasToString("S-1-5-18");
        assertThat(Sid.AUTHENTICATED_USERS).hasToString("S-1-5-11");
        assertThat(Sid.ANONYMOUS).hasToString("S-1-5-7");
        assertThat(Sid.ADMINISTRATORS).hasToString("S-1-5-32-544");
        assertThat(Sid.USERS).hasToString("S-1-5-32-545");
    }

    @Test
    void unixIdsAreUnsigned() {
        assertThat(Sid.unixUser(1000)).hasToString("S-1-22-1-1000");
        assertThat(Sid.unixGroup(-2)).hasToString("S-1-22-2-4294967294");
        assertThat(Sid.unixUser(1000).unixUserId()).hasValue(1000);
        assertThat(Sid.unixGroup(-2).unixGroupId()).hasValue(4294967294L);
        assertThat(Sid.unixUser(1000).unixGroupId()).isEmpty();
        assertThat(Sid.SYSTEM.unixUserId()).isEmpty();
    }

    @Test
    void knowsItsDomain() {
        Sid domain = Sid.of(5, 21, 1, 2, 3);
        assertThat(domain.child(1001).relativeIdIn(domain)).hasValue(1001);
        assertThat(domain.relativeIdIn(domain)).isEmpty();
        assertThat(Sid.of(5, 21, 1, 2, 4, 1001).relativeIdIn(domain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S-1-",
                "S-2-1-0",
                "S-1-1-",
                "S-1-1--1",
                "S-1-5-4294967296",
                "S-1-281474976710656",
                "x",
                "S-1-1-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0"
            })
    void refusesTextThatIsNone(String text) {
        assertThatThrownBy(() -> Sid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void survivesBothForms(
            @ForAll @LongRange(max = 0xffff_ffff_ffffL) long authority,
            @ForAll @Size(max = 15) List<@LongRange(max = 0xffff_ffffL) Long> subAuthorities)
            throws MalformedMessageException {
        Sid sid = Sid.of(
                authority, subAuthorities.stream().mapToLong(Long::longValue).toArray());
        WireWriter writer = new WireWriter();
        sid.encode(writer);
        assertThat(Sid.decode(WireReader.of(writer.toByteArray()))).isEqualTo(sid);
        assertThat(Sid.parse(sid.toString())).isEqualTo(sid);
    }
}
