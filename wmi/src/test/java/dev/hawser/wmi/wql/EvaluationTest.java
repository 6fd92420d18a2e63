package dev.hawser.wmi.wql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.mof.MofParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluationTest {
    private static final CimClass TYPE = MofParser.classes("""
                    class Thing {
                      [key] uint64 Id; string Name; string Absent; boolean Open; sint32 Low; datetime Since; string Many[];
                    };""").getFirst();
    private static final CimInstance THING = CimInstance.of(
            TYPE,
            Map.of(
                    "Id",
                    CimValue.Int.ofUnsigned(-1),
                    "Name",
                    new CimValue.Text("HAWSER\\Alice"),
                    "Absent",
                    new CimValue.Null(),
                    "Open",
                    new CimValue.Bool(true),
                    "Low",
                    CimValue.Int.of(-3),
                    "Since",
                    new CimValue.Text("20260101120000.000000+060"),
                    "Many",
                    new CimValue.Array(List.of(new CimValue.Text("a")))));

    private static boolean holds(String condition) throws WqlException {
        return Evaluation.of(Parser.condition(condition), new InstanceNames(TYPE))
                .test(THING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Id = 18446744073709551615 | true",
                "Id > 18446744073709551614 | true",
                "Id = -1 | false",
                "Id = '18446744073709551615' | true",
                "id < 99999999999999999999999 | true",
                "Low < -2 AND Low >= -3 AND -4 < Low | true",
                "Low = 0xFFFFFFFD | false",
                "Name = 'hawser\\\\ALICE' | true",
                "Name > 'HAWSER\\\\aardvark' | true",
                "Name LIKE '%\\\\alice' | true",
                "Name LIKE 'alice' | false",
                "Open = TRUE AND Open <> FALSE AND Open = 1 AND Open = 'true' | true",
                "Since = '20260101110000.000000+000' | true",
                "Since > '20260101110000.000001+000' | false",
                "__CLASS = 'thing' | true",
                "__THIS ISA 'THING' | true",
                "__THIS ISA Other | false",
                "Id = 1 OR Low = -3 AND Open = TRUE | true",
                "(Id = 1 OR Low = -3) AND Open = FALSE | false",
                "NOT Id = 1 AND NOT (Low = 1 OR Low = 2) | true",
                "Many IS NOT NULL | true",
            })
    void comparesAsTheTypeOfThePropertyAsks(String condition, boolean expected) throws WqlException {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    /** Decided here: Microsoft does not document it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Absent IS NULL | true",
                "Absent IS NOT NULL | false",
                "Absent = NULL | true",
                "Absent <> NULL | false",
                "Absent = '' | false",
                "Absent = 'x' | false",
                "NOT Absent = 'x' | true",
                "Absent <> 'x' | true",
                "Absent < 'x' | false",
                "Absent >= 'x' | false",
                "Absent LIKE '%' | false",
                "NOT Absent LIKE '%' | true",
                "Name IS NULL | false",
            })
    void nullEqualsNothingAndDiffersFromEverything(String condition, boolean expected) throws WqlException {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Colour = 1 | 1 | Thing has no property Colour",
                "Id = 1 AND NOT Colour IS NULL | 16 | Thing has no property Colour",
                "Name.First = 'x' | 1 | Thing has no property Name.First",
                "Id = 'x' | 6 | Id is a uint64, and 'x' is none",
                "Id = TRUE | 6 | Id is a uint64, and TRUE is none",
                "Name = 5 | 8 | Name is a string, and 5 is none",
                "Open = 'maybe' | 8 | Open is a boolean, and 'maybe' is none",
                "Since > 'yesterday' | 9 | Since is a datetime, and 'yesterday' is none",
                "Since > '20260231120000.000000+000' | 9 | Since is a datetime, and '20260231120000.000000+000' is none",
                "Id LIKE '5%' | 1 | Id is no string, and LIKE is for strings",
                "Many = 'a' | 1 | Many is an array, which can not be compared",
                "Name ISA 'x' | 1 | Name is no instance, and only __THIS is one",
            })
    void saysWhatDoesNotFitTheClass(String condition, int column, String problem) {
        assertThatThrownBy(() -> holds(condition))
                .isInstanceOf(WqlException.class)
                .hasMessage("WQL column " + column + ": " + problem)
                .extracting(thrown -> ((WqlException) thrown).kind())
                .isEqualTo(WqlException.Kind.PROPERTY);
    }

    @Test
    void aQueryOfTheLongestTextIsEvaluatedWithAShallowStack() throws WqlException {
        String text = "Id = 1 OR ".repeat(6500) + "Low = -3";

        assertThat(holds(text)).isTrue();
    }
}
