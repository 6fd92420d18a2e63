package dev.hawser.wmi.wql;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LikePatternTest {
    private static boolean matches(String pattern, String text) throws WqlException {
        return LikePattern.of(pattern, new Place(1)).matches(text);
    }

    @ParameterizedTest
    @CsvSource({
        "alice, ALICE, true",
        "alice, alicea, false",
        "%alice, HAWSER\\alice, true",
        "%alice, alice, true",
        "%alice%, malicex, true",
        "%a%a, aba, true",
        "%a%a, ab, false",
        "_lice, alice, true",
        "_lice, lice, false",
        "%_, '', false",
        "%, '', true",
        "'', '', true",
        "'', a, false",
        "192.0.2.[1-3], 192.0.2.2, true",
        "192.0.2.[1-3], 192.0.2.4, false",
        "[^a-c]x, dx, true",
        "[^a-c]x, Bx, false",
        "[%]a[_], %a_, true",
        "[%]a[_], xay, false",
        "[[]a[]], [a], true",
        "[a-], -, true",
        "[^^], ^, false",
        "stra_e, STRAßE, true",
    })
    void matchesAsMicrosoftDocuments(String pattern, String text, boolean expected) throws WqlException {
        assertThat(matches(pattern, text)).isEqualTo(expected);
    }

    @Test
    void aPatternMadeToBeSlowIsNot() throws WqlException {
        String pattern = "%a".repeat(1000) + "%b";

        assertThat(matches(pattern, "a".repeat(20_000))).isFalse();
    }

    @Property
    void agreesWithTheSamePatternAsARegularExpression(
            @ForAll @Chars({'a', 'b', '%', '_'}) @StringLength(max = 7) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 7) String text)
            throws WqlException {
        String expression = pattern.replace("%", ".*").replace('_', '.');

        assertThat(matches(pattern, text)).isEqualTo(text.matches(expression));
    }
}
