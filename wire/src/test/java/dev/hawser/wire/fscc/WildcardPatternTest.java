package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardPatternTest {
    /** The comment says what a person typed, where the client turned it into the wildcards of DOS. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            # everything
            *,              a,              true
            *,              .a.b,           true
            *.*,            a,              true
            *.*,            a.b,            true
            # star
            *.txt,          a.txt,          true
            *.txt,          .txt,           true
            *.txt,          a.TXT,          true
            *.txt,          a.txt.bak,      false
            *.txt,          atxt,           false
            a*,             a,              true
            a*,             Abc.d,          true
            a*c*e,          abcde,          true
            a*c*e,          abcdef,         false
            *a*,            bAb,            true
            *a*,            bb,             false
            **,             x,              true
            # question mark
            ?,              a,              true
            ?,              ab,             false
            a?c,            abc,            true
            a?c,            a.c,            true
            a?,             a,              false
            # *.
            <,              abc,            true
            <,              abc.,           false
            <,              abc.d,          false
            <",             abc,            true
            <",             abc.,           true
            <",             abc.d,          false
            # *.c
            <.c,            a.c,            true
            <.c,            a.b.c,          true
            <.c,            a.b.d,          false
            <.c,            a.c.b,          false
            <.c,            c,              false
            # a.*
            a"*,            a,              true
            a"*,            a.,             true
            a"*,            a.b.c,          true
            a"*,            ab,             false
            # *.*c
            <.*c,           a.bc,           true
            <.*c,           a.c.b,          false
            # ??
            >>,             a,              true
            >>,             ab,             true
            >>,             abc,            false
            >>,             a.b,            false
            # ????????.???
            '>>>>>>>>">>>', a,              true
            '>>>>>>>>">>>', a.b,            true
            '>>>>>>>>">>>', abcdefgh.txt,   true
            '>>>>>>>>">>>', abcdefghi.txt,  false
            '>>>>>>>>">>>', abcdefgh.html,  false
            '>>>>>>>>">>>', a.b.c,          false
            # ??.txt
            >>.txt,         a.txt,          true
            >>.txt,         ab.txt,         true
            >>.txt,         abc.txt,        false
            a>b,            a.b,            false
            a>.b,           a.b,            true
            # dots
            '"',            .,              true
            'a"',           a,              true
            'a"',           a.,             true
            'a""',          a.,             true
            'a"b',          ab,             false
            'a"b',          a.b,            true
            # no wildcards
            abc,            ABC,            true
            abc,            abcd,           false
            é,              É,              true
            ω,              Ω,              true
            """)
    void matchesAsDosDid(String pattern, String name, boolean expected) {
        assertThat(compiled(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void lettersOfOtherScriptsAreNotTakenForAscii() {
        assertThat(compiled("i*").matches("ısparta")).isFalse();
        assertThat(compiled("S").matches("ſ")).isFalse();
        assertThat(compiled("ſ").matches("ſ")).isTrue();
    }

    @Test
    void tellsPatternsThatNeedNoMatching() {
        assertThat(compiled("*").matchesEverything()).isTrue();
        assertThat(compiled("*.*").matchesEverything()).isTrue();
        assertThat(compiled("").matchesEverything()).isTrue();
        assertThat(compiled("").isLiteral()).isFalse();
        assertThat(compiled("*a").matchesEverything()).isFalse();
        assertThat(compiled("a.b").isLiteral()).isTrue();
        assertThat(compiled("a\"b").isLiteral()).isFalse();
        assertThat(compiled("*").isLiteral()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "a/*", "a:b", "a|b", "\u0001*"})
    void refusesWhatCanBeNoPattern(String pattern) {
        assertThat(WildcardPattern.of(pattern)).isEmpty();
    }

    @Test
    void refusesPatternsLongerThanAName() {
        assertThat(WildcardPattern.of("*".repeat(255))).isPresent();
        assertThat(WildcardPattern.of("*".repeat(256))).isEmpty();
    }

    @Test
    void takesTimeInProportionWhateverThePattern() {
        String name = "a".repeat(255);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String part : new String[] {"*a", "<a", "<>", "*>", "*?", "*\""}) {
                assertThat(compiled(part.repeat(100) + "b").matches(name)).isFalse();
            }
        });
    }

    @Property
    void agreesWithTheDefinition(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        WildcardPattern compiled = compiled(pattern);
        assertThat(compiled.matches(name)).isEqualTo(compiled.matchesEverything() || defined(pattern, 0, name, 0));
    }

    /** The rules of [MS-FSA] 2.1.4.4 one by one, trying every way. */
    private static boolean defined(String pattern, int at, String name, int i) {
        if (at == pattern.length()) {
            return i == name.length();
        }
        boolean end = i == name.length();
        boolean dot = !end && name.charAt(i) == '.';
        boolean finalDot = dot && name.indexOf('.', i + 1) < 0;
        return switch (pattern.charAt(at)) {
            case '*' -> defined(pattern, at + 1, name, i) || (!end && defined(pattern, at, name, i + 1));
            case '<' -> defined(pattern, at + 1, name, i) || (!end && !finalDot && defined(pattern, at, name, i + 1));
            case '>' -> (end || dot) ? defined(pattern, at + 1, name, i) : defined(pattern, at + 1, name, i + 1);
            case '"' -> end ? defined(pattern, at + 1, name, i) : (dot && defined(pattern, at + 1, name, i + 1));
            case '?' -> !end && defined(pattern, at + 1, name, i + 1);
            default -> !end && pattern.charAt(at) == name.charAt(i) && defined(pattern, at + 1, name, i + 1);
        };
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab.*?<>\"").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab.").ofMinLength(1).ofMaxLength(8);
    }

    private static WildcardPattern compiled(String pattern) {
        return WildcardPattern.of(pattern).orElseThrow();
    }
}
