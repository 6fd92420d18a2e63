package dev.hawser.wire.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SddlTest {
    @Test
    void readsAndWritesWhatWindowsGivesANewShare() throws MalformedMessageException {
        String text = "O:SYG:SYD:(A;;0x1200a9;;;WD)(A;;FA;;;BA)(D;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)";

        SecurityDescriptor descriptor = Sddl.parse(text);

        assertThat(descriptor)
                .isEqualTo(new SecurityDescriptor(
                        0,
                        Sid.SYSTEM,
                        Sid.SYSTEM,
                        null,
                        Acl.of(
                                Ace.allow(Sid.EVERYONE, 0x1200a9),
                                Ace.allow(Sid.ADMINISTRATORS, 0x1f01ff),
                                new Ace.Simple(
                                        Ace.ACCESS_DENIED,
                                        Ace.OBJECT_INHERIT | Ace.CONTAINER_INHERIT,
                                        0x1301bf,
                                        Sid.of(5, 21, 1, 2, 3, 1001)))));
        assertThat(Sddl.format(descriptor)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "GRGW, 0xc0000000",
        "FRFX, 0x1200a9",
        "CCDCLCSWRPWPDTLOCRSDRCWDWO, 0xf01ff",
        "KA, 0xf003f",
        "0X1F, 0x1f",
        "017, 0xf",
        "4294967295, 0xffffffff",
        "'', 0x0"
    })
    void readsRightsInAllTheirForms(String written, String hexadecimal) throws MalformedMessageException {
        assertThat(Sddl.parse("D:(A;;" + written + ";;;WD)")).isEqualTo(Sddl.parse("D:(A;;" + hexadecimal + ";;;WD)"));
    }

    @Test
    void aListThatIsAbsentEmptyAndNullAreThreeThings() throws MalformedMessageException {
        assertThat(Sddl.parse("").control()).isEqualTo(SecurityDescriptor.SELF_RELATIVE);
        assertThat(Sddl.parse("D:").dacl()).isEqualTo(Acl.of());
        SecurityDescriptor everything = Sddl.parse("D:PNO_ACCESS_CONTROL");
        assertThat(everything.dacl()).isNull();
        assertThat(everything.control())
                .isEqualTo(SecurityDescriptor.DACL_PRESENT
                        | SecurityDescriptor.DACL_PROTECTED
                        | SecurityDescriptor.SELF_RELATIVE);
        assertThat(Sddl.format(everything)).contains("D:PNO_ACCESS_CONTROL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O:",
                "X:",
                "O:ZZ",
                "O:BAO:BA",
                "D:(A;;FA;;;WD",
                "D:(A;;FA;;;LA)",
                "D:(X;;FA;;;WD)",
                "D:(A;XX;FA;;;WD)",
                "D:(A;C;FA;;;WD)",
                "D:(A;;ZZ;;;WD)",
                "D:(A;;F;;;WD)",
                "D:(A;;4294967296;;;WD)",
                "D:(OA;;FA;00000000-0000-0000-0000-000000000000;;WD)",
                "O:S-1-5-4294967296",
                "O:BA G:SY"
            })
    void refusesWhatIsNoDescriptor(String text) {
        assertThatThrownBy(() -> Sddl.parse(text))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("SDDL, character ");
    }

    @Test
    void refusesAListThatIsTooLong() {
        assertThatThrownBy(() -> Sddl.parse("D:" + "(A;;FA;;;WD)".repeat(4000)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void anEntryWithAConditionHasNoText() {
        Acl list = Acl.of(new Ace.Opaque(9, 0, new byte[16]));
        assertThat(Sddl.format(new SecurityDescriptor(0, null, null, null, list)))
                .isEmpty();
        assertThat(Sddl.format(new SecurityDescriptor(0, null, null, list, null)))
                .isEmpty();
    }

    @Property
    void whatIsWrittenReadsAsTheSame(@ForAll("descriptors") SecurityDescriptor descriptor)
            throws MalformedMessageException {
        assertThat(Sddl.parse(Sddl.format(descriptor).orElseThrow())).isEqualTo(descriptor);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        try {
            Sddl.parse(text);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageStartingWith("SDDL, character ");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "O:",
                        "G:",
                        "D:",
                        "S:",
                        "P",
                        "AR",
                        "AI",
                        "BA",
                        "S-1-5-18",
                        "(",
                        ")",
                        ";",
                        "A",
                        "FA",
                        "0x1",
                        "-",
                        "é")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<SecurityDescriptor> descriptors() {
        Arbitrary<Sid> sids = Arbitraries.oneOf(
                Arbitraries.of(Sid.EVERYONE, Sid.ADMINISTRATORS, Sid.of(16, 8192), Sid.of(0xffff_ffff_ffffL, 1)),
                Combinators.combine(
                                Arbitraries.longs().between(0, 0xffff_ffff_ffffL),
                                Arbitraries.longs()
                                        .between(0, 0xffff_ffffL)
                                        .list()
                                        .ofMaxSize(15))
                        .as((authority, words) -> Sid.of(
                                authority,
                                words.stream().mapToLong(Long::longValue).toArray())));
        Arbitrary<Acl> lists = Combinators.combine(
                        Arbitraries.of(
                                Ace.ACCESS_ALLOWED,
                                Ace.ACCESS_DENIED,
                                Ace.SYSTEM_AUDIT,
                                Ace.SYSTEM_MANDATORY_LABEL,
                                Ace.SYSTEM_SCOPED_POLICY_ID),
                        Arbitraries.integers().between(0, 0xff).map(flags -> flags & 0xdf),
                        Arbitraries.integers(),
                        sids)
                .as((type, flags, mask, sid) -> (Ace) new Ace.Simple(type, flags, mask, sid))
                .list()
                .ofMaxSize(5)
                .map(aces -> new Acl(Acl.REVISION, aces));
        int flags = 0x3f14;
        return Combinators.combine(
                        Arbitraries.integers().map(bits -> bits & flags),
                        sids.injectNull(0.3),
                        sids.injectNull(0.3),
                        lists.injectNull(0.3),
                        lists.injectNull(0.3))
                .as((control, owner, group, sacl, dacl) ->
                        new SecurityDescriptor(meaningful(control, sacl, dacl), owner, group, sacl, dacl));
    }

    /** The text of a list that is not there has no place for the list's flags. */
    private static int meaningful(int control, Acl sacl, Acl dacl) {
        int kept = control;
        if (dacl == null && (control & SecurityDescriptor.DACL_PRESENT) == 0) {
            kept &= 0x2a10;
        }
        if (sacl == null && (control & SecurityDescriptor.SACL_PRESENT) == 0) {
            kept &= 0x1504;
        }
        return kept;
    }
}
