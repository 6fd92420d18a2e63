package dev.hawser.wmi.wql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
    private static String read(String text) throws WqlException {
        return Query.parse(text).toString();
    }

    /** What the cmdlets for sessions send for their parameters, alone and combined. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM MSFT_SmbSession ",
                "SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = 5))",
                "SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = 5) OR (SessionId = 18364758544493064721))",
                "SELECT * FROM MSFT_SmbSession  WHERE ((ClientUserName = 'CONTOSO\\\\alice')) AND ((ScopeName = '*'))",
                "SELECT * FROM MSFT_SmbSession  WHERE ((ClientUserName = 'CONTOSO\\\\d\\'arc'))",
                "SELECT * FROM MSFT_SmbSession  WHERE ((ClientComputerName LIKE '192.0.2.%'))",
                "SELECT * FROM MSFT_SmbSession  WHERE ((NumOpens >= 1) AND (NumOpens <= 9))",
                "SELECT * FROM MSFT_SmbSession  WHERE (NOT (SmbInstance = 0))",
                "SELECT * FROM MSFT_SmbOpenFile  WHERE ((Encrypted = TRUE)) AND ((ClusterNodeName = null))",
            })
    void readsWhatPowerShellSends(String text) throws WqlException {
        Query query = Query.parse(text);

        assertThat(Query.parse(query.toString())).isEqualTo(query);
    }

    @Test
    void writesAConditionWithNoMoreParenthesesThanItNeeds() throws WqlException {
        assertThat(read("select*from A where((p=1)or(p=2)and((not(q=1))))"))
                .isEqualTo("SELECT * FROM A WHERE p = 1 OR p = 2 AND NOT q = 1");
        assertThat(read("SELECT * FROM A WHERE (p=1 OR p=2) AND (p=3 AND q=1)"))
                .isEqualTo("SELECT * FROM A WHERE (p = 1 OR p = 2) AND (p = 3 AND q = 1)");
        assertThat(read("SELECT * FROM A WHERE NOT (p=1 OR p=2)"))
                .isEqualTo("SELECT * FROM A WHERE NOT (p = 1 OR p = 2)");
    }

    @Test
    void readsEveryForm() throws WqlException {
        assertThat(read("SELECT a, b ,C FROM d")).isEqualTo("SELECT a, b, C FROM d");
        assertThat(read("SELECT * FROM A WHERE p != -5 AND 3 < q AND r <> 0x1F"))
                .isEqualTo("SELECT * FROM A WHERE p <> -5 AND q > 3 AND r <> 31");
        assertThat(read("SELECT * FROM A WHERE p IS NULL OR p is not null OR p = NULL OR p <> Null"))
                .isEqualTo("SELECT * FROM A WHERE p IS NULL OR p IS NOT NULL OR p IS NULL OR p IS NOT NULL");
        assertThat(read("SELECT * FROM A WHERE p = \"it's\" OR true = q"))
                .isEqualTo("SELECT * FROM A WHERE p = 'it\\'s' OR q = TRUE");
        assertThat(read("SELECT * FROM A\r\n\tWHERE __THIS ISA \"B\""))
                .isEqualTo("SELECT * FROM A WHERE __THIS ISA 'B'");
        assertThat(read("SELECT * FROM A WHERE p LIKE '[a-f]%\\\\_'"))
                .isEqualTo("SELECT * FROM A WHERE p LIKE '[a-f]%\\\\_'");
    }

    @Test
    void readsQueriesForEvents() throws WqlException {
        String text = "SELECT * FROM __InstanceCreationEvent WITHIN 2.50"
                + " WHERE TargetInstance ISA 'MSFT_SmbSession' AND TargetInstance.ClientUserName = 'a'";
        Query query = Query.parse(text);

        assertThat(query.within()).contains(Duration.ofMillis(2500));
        assertThat(query.toString()).isEqualTo(text.replace("2.50", "2.5"));
        assertThat(Query.parse("SELECT * FROM E WITHIN 99999999999999").within().orElseThrow())
                .isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | expected SELECT, found the end",
                "INSERT | 1 | expected SELECT, found 'INSERT'",
                "ASSOCIATORS OF {A.b=1} | 1 | expected SELECT, found 'ASSOCIATORS'",
                "SELECT FROM A | 8 | expected '*' or a property, found 'FROM'",
                "SELECT a, FROM A | 11 | expected a property, found 'FROM'",
                "SELECT * A | 10 | expected FROM, found 'A'",
                "SELECT * FROM | 14 | expected a class, found the end",
                "SELECT * FROM A B | 17 | expected WHERE or the end, found 'B'",
                "SELECT * FROM A WHERE | 22 | expected a property, a constant, NOT or '(', found the end",
                "SELECT * FROM A WHERE a | 24 | expected a comparison, LIKE, IS or ISA, found the end",
                "SELECT * FROM A WHERE a = | 26 | expected a text, a number, TRUE, FALSE or NULL, found the end",
                "SELECT * FROM A WHERE a = b | 27 | expected a text, a number, TRUE, FALSE or NULL, found 'b'",
                "SELECT * FROM A WHERE (a = 1 | 29 | expected AND, OR or ')', found the end",
                "SELECT * FROM A WHERE a = 1) | 28 | expected AND, OR or the end, found ')'",
                "SELECT * FROM A WHERE a = 1 b = 2 | 29 | expected AND, OR or the end, found 'b'",
                "SELECT * FROM A WHERE a IS 5 | 28 | expected NULL, found '5'",
                "SELECT * FROM A WHERE a < NULL | 27 | NULL is not in any order: use = or <>",
                "SELECT * FROM A WHERE a LIKE 5 | 30 | expected a pattern in quotes, found '5'",
                "SELECT * FROM A WHERE a LIKE 'x[ab' | 30 | the set '[ab' has no end, a ']'",
                "SELECT * FROM A WHERE a = 1.5 | 27 | expected a whole number, found '1.5'",
                "SELECT * FROM A WHERE a = 12x | 27 | expected a whole number, found '12x'",
                "SELECT * FROM A WHERE 5 6 | 25 | expected a comparison, found '6'",
                "SELECT * FROM A WHERE a = 'b | 27 | the text has no end, a '",
                "SELECT * FROM A WHERE a = 'b\\c' | 29 | a backslash inside a text must be doubled",
                "SELECT * FROM A WHERE a = {1} | 27 | expected a text, a number, TRUE, FALSE or NULL, found '{'",
                "SELECT * FROM A WHERE a. = 1 | 26 | expected a property, found '='",
                "SELECT * FROM A WITHIN x WHERE a = 1 | 24 | expected a number of seconds, found 'x'",
                "SELECT * FROM A WITHIN -1 WHERE a = 1 | 24 | expected a number of seconds, found '-1'",
            })
    void saysWhereTheTextIsWrongAndWhatItExpected(String text, int column, String problem) {
        WqlException thrown = catchThrowableOfType(WqlException.class, () -> Query.parse(text));

        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(WqlException.Kind.SYNTAX);
        assertThat(thrown.problem()).isEqualTo(problem);
        assertThat(thrown.column()).isEqualTo(column);
        assertThat(thrown).hasMessage("WQL column " + column + ": " + problem);
    }

    @Test
    void boundsDepthLengthAndNumbers() throws WqlException {
        String deep = "(".repeat(30_000) + "a = 1";
        assertThatThrownBy(() -> Query.parse("SELECT * FROM A WHERE " + deep))
                .isInstanceOf(WqlException.class)
                .hasMessageContaining("inside of each other");
        assertThatThrownBy(() -> Query.parse("SELECT * FROM A WHERE " + "NOT ".repeat(15_000) + "a = 1"))
                .hasMessageContaining("inside of each other");
        assertThatThrownBy(() -> Query.parse("SELECT * FROM A" + " ".repeat(Parser.LONGEST)))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> Query.parse("SELECT * FROM A WHERE a = " + "9".repeat(60_000)))
                .hasMessageContaining("digits");
        String wide = "SELECT * FROM A WHERE " + "a = 1 OR ".repeat(7000) + "a = 1";
        assertThat(read(wide)).isEqualTo(wide);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 80) String text) {
        readOrRefuse(text);
        readOrRefuse("SELECT * FROM A WHERE " + text);
    }

    @Property
    void anyPrintableTextIsReadOrRefused(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String text) {
        readOrRefuse("SELECT * FROM A WHERE a " + text);
        readOrRefuse("SELECT * FROM A WHERE (NOT a = 'b' OR " + text);
    }

    private static void readOrRefuse(String text) {
        try {
            Query query = Query.parse(text);
            assertThat(Query.parse(query.toString())).isEqualTo(query);
        } catch (WqlException e) {
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }
}
