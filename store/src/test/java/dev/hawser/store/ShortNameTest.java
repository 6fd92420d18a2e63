package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "readme.txt", "ABCDEFGH.IJK", "a~1", "_$%-@!#.x", "com0", "comm.1", "nul1"})
    void shortNamesAreTheirOwn(String name) {
        assertThat(ShortName.isShort(name)).isTrue();
        assertThat(ShortName.of(name)).isEqualTo(name);
        assertThat(ShortName.alias(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEFGHI",
                "a.html",
                "a.b.c",
                ".profile",
                "a.",
                "a ",
                "a b",
                "a+b",
                "a[1]",
                "é.txt",
                "日本語",
                "...",
                "con",
                "Aux.txt",
                "LPT1",
                "com9.log",
                "a:b",
                "a\uf022b",
                "x.y.z.",
                "aaaaaaaaa.bbbbbbbbb"
            })
    void otherNamesGetOneThatIsShortAndLooksMade(String name) {
        String made = ShortName.of(name);
        assertThat(made).isNotEqualTo(name).isEqualTo(ShortName.alias(name)).isUpperCase();
        assertThat(ShortName.isMade(made)).as(made).isTrue();
        assertThat(ShortName.isMade(made.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(ShortName.isShort(made)).as(made).isTrue();
    }

    @Test
    void theFirstCharacterAndTheExtensionStay() {
        assertThat(ShortName.of("a rather long name.html")).matches("A[0-9A-Z]{5}~[0-9A-Z]\\.HTM");
        assertThat(ShortName.of(".profile")).matches("P[0-9A-Z]{5}~[0-9A-Z]");
        assertThat(ShortName.of("日本語.é")).matches("_[0-9A-Z]{5}~[0-9A-Z]");
    }

    @Test
    void caseMakesNoDifference() {
        assertThat(ShortName.of("Some Long Name.TXT")).isEqualTo(ShortName.of("some long name.txt"));
    }

    @Test
    void namesThatAreAlikeHaveShortNamesThatAreNot() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            all.add(ShortName.of("document number " + i + ".txt"));
        }
        // Two of 20,000 have the same by a chance of 1 in 10.
        assertThat(all).hasSizeGreaterThan(19_996);
    }

    @Test
    void whatNobodyMakesDoesNotLookMade() {
        assertThat(ShortName.isMade("ABCDEFGH")).isFalse();
        assertThat(ShortName.isMade("A-BCDE~1")).isFalse();
        assertThat(ShortName.isMade("ABCDE~1.TXT")).isFalse();
        assertThat(ShortName.isMade("ABCDEF~1.HTML")).isFalse();
    }
}
