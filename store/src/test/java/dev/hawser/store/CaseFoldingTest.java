package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {
    @Test
    void unitsAreRaisedOneByOne() {
        assertThat(CaseFolding.fold("Straße éΣς 🚢")).isEqualTo("STRAßE ÉΣΣ 🚢");
        assertThat(CaseFolding.same("straße", "STRASSE")).isFalse();
        assertThat(CaseFolding.same("ÅNGSTRÖM", "ångström")).isTrue();
    }

    @Property
    void foldingTwiceChangesNothingMore(@ForAll String name) {
        String folded = CaseFolding.fold(name);
        assertThat(folded).hasSameSizeAs(name);
        assertThat(CaseFolding.fold(folded)).isSameAs(folded);
    }
}
