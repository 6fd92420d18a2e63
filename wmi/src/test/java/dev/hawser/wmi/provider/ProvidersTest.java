package dev.hawser.wmi.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.SmbMof;
import org.junit.jupiter.api.Test;

final class ProvidersTest {
    @Test
    void aPropertyWithoutASourceStopsTheStart() {
        String mof = SmbMof.text().replace("uint32 SmbInstance;", "uint32 SmbInstance; string Colour;");

        assertThatThrownBy(() -> Providers.of(mof))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the schema declares MSFT_SmbSession.Colour, which has no source");
    }

    @Test
    void aMethodThatDoesNothingStopsTheStart() {
        String mof = SmbMof.text().replace("uint32 ForceClose();", "uint32 ForceClose(); uint32 Praise();");

        assertThatThrownBy(() -> Providers.of(mof)).hasMessageContaining("MSFT_SmbSession.Praise()");
    }

    @Test
    void aClassWithoutAProviderStopsTheStart() {
        assertThatThrownBy(() -> Providers.of("class MSFT_Other { [key] string Name; };"))
                .hasMessage("the schema declares MSFT_Other, which has no provider");
    }

    @Test
    void anotherKeyStopsTheStart() {
        String mof = SmbMof.text()
                .replace("[read, Description(\"Name of the user", "[key, read, Description(\"Name of the user");

        assertThatThrownBy(() -> Providers.of(mof)).hasMessage("the keys of MSFT_SmbSession must be [SessionId]");
    }
}
