package dev.hawser.wire.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.fscc.FileName.StreamType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            a.txt,                   a.txt, '',   NONE
            a.txt:s,                 a.txt, s,    DATA
            a.txt:s:$DATA,           a.txt, s,    DATA
            a.txt:s:$data,           a.txt, s,    DATA
            a.txt::$DATA,            a.txt, '',   DATA
            a.txt:x<y>*?|:$DATA,     a.txt, 'x<y>*?|', DATA
            :s,                      '',    s,    DATA
            ::$DATA,                 '',    '',   DATA
            dir::$INDEX_ALLOCATION,  dir,   '',   INDEX_ALLOCATION
            dir:$I30:$INDEX_ALLOCATION, dir, '',  INDEX_ALLOCATION
            """)
    void takesNamesApart(String component, String base, String stream, StreamType type) {
        assertThat(FileName.parse(component)).contains(new FileName(base, stream, type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a:",
                "a::",
                ":",
                "a:s:",
                "a:s:$BITMAP",
                "a:s:$DATA:",
                "a:b:c:d",
                "a:s:$INDEX_ALLOCATION",
                "a*:s",
                "a:s/t",
                "a:\0",
                ".",
                ".:s",
                "..:s"
            })
    void refusesWhatNamesNoStream(String component) {
        assertThat(FileName.parse(component)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".a", "...", "a.", "a ", " ", "a~1", "CON", "né", "a;b,c=d+[e]", "\u007f", "\u65e5"})
    void whatWin32StripsOrReservesIsLegalOnTheWire(String name) {
        assertThat(FileName.isLegal(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "a\"", "a\\b", "a/b", "a:b", "a|b", "a<b", "a>b", "a*b", "a?b", "a\u0000", "\u001fa"
            })
    void whatWouldBeSomethingElseIsNoName(String name) {
        assertThat(FileName.isLegal(name)).isFalse();
    }

    @Test
    void aNameHasAtMost255Characters() {
        assertThat(FileName.isLegal("n".repeat(255))).isTrue();
        assertThat(FileName.isLegal("n".repeat(256))).isFalse();
        assertThat(FileName.parse("n:" + "s".repeat(255))).isPresent();
        assertThat(FileName.parse("n:" + "s".repeat(256))).isEmpty();
    }

    @Property
    void whatIsParsedIsLegal(@ForAll String component) {
        FileName.parse(component).ifPresent(name -> assertThat(name.base().isEmpty() || FileName.isLegal(name.base()))
                .isTrue());
    }
}
