package dev.hawser.wmi.cim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CimTypeTest {
    @Property
    void everyUnsignedNumberIsReadAsItIsPrinted(@ForAll long bits) {
        String text = Long.toUnsignedString(bits);

        assertThat(CimType.UINT64.read(text)).contains(CimValue.Int.ofUnsigned(bits));
        assertThat(CimValue.Int.ofUnsigned(bits).lexical()).isEqualTo(text);
    }

    @Test
    void numbersEndWhereTheirTypesDo() {
        assertThat(CimType.UINT64.read("18446744073709551616")).isEmpty();
        assertThat(CimType.UINT64.read("-1")).isEmpty();
        assertThat(CimType.UINT8.read("255")).contains(CimValue.Int.of(255));
        assertThat(CimType.UINT8.read("256")).isEmpty();
        assertThat(CimType.SINT8.read("-128")).contains(CimValue.Int.of(-128));
        assertThat(CimType.SINT8.read("128")).isEmpty();
        assertThat(CimType.SINT64.read("-9223372036854775808"))
                .contains(new CimValue.Int(BigInteger.valueOf(Long.MIN_VALUE)));
        assertThat(CimType.UINT32.read("one")).isEmpty();
    }

    @Test
    void booleansAreWords() {
        assertThat(CimType.BOOLEAN.read("TRUE")).contains(new CimValue.Bool(true));
        assertThat(CimType.BOOLEAN.read("0")).contains(new CimValue.Bool(false));
        assertThat(CimType.BOOLEAN.read("yes")).isEmpty();
    }

    @Test
    void namespacesAreEqualInAllSpellings() {
        CimNamespace smb = new CimNamespace("root/microsoft/windows/smb");

        assertThat(CimNamespace.of("Root\\Microsoft\\Windows\\Smb")).isEqualTo(smb);
        assertThat(CimNamespace.of(" /ROOT/Microsoft/Windows/SMB/ ")).isEqualTo(smb);
        assertThat(CimNamespace.of("\\\\.\\root\\microsoft\\windows\\smb")).isEqualTo(smb);
        assertThat(CimNamespace.of("root/microsoft/windows")).isNotEqualTo(smb);
        assertThat(CimNamespace.of("//")).isEqualTo(new CimNamespace(""));
    }
}
