package dev.hawser.wmi.wql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.mof.MofParser;
import dev.hawser.wmi.provider.Providers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyPinsTest {
    private static final CimClass ONE =
            MofParser.classes("class One { [key] uint64 Id; string Name; };").getFirst();
    private static final CimClass TWO = MofParser.classes("class Two { [key] string Name; [key] string Scope; };")
            .getFirst();

    private static String pins(String condition, CimClass type) throws WqlException {
        return KeyPins.of(Parser.condition(condition), type)
                .map(pinned -> pinned.stream()
                        .map(keys -> type.keys().stream()
                                .map(key -> keys.getOrDefault(key.name(), new CimValue.Null()))
                                .map(CimValue::lexical)
                                .collect(Collectors.joining("/")))
                        .collect(Collectors.joining(" ", "[", "]")))
                .orElse("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Id = 5 | [5]",
                "5 = Id | [5]",
                "id = '5' | [5]",
                "((Id = 5) OR (Id = 3) OR (Id = 5)) AND ((Name = 'x')) | [3 5]",
                "Id = 5 AND Id = 3 | []",
                "(Id = 5 OR Id = 3) AND (Id = 3 OR Id = 4) | [3]",
                "Id = -1 OR Id = 18446744073709551616 | []",
                "Id = 5 AND NOT Id = 5 | [5]",
                "Name = 'x' | all",
                "Id = 5 OR Name = 'x' | all",
                "NOT Id = 5 | all",
                "Id >= 5 AND Id <= 5 | all",
            })
    void aConditionOnTheKeyTellsWhichInstancesCanMeetIt(String condition, String expected) throws WqlException {
        assertThat(pins(condition, ONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name = 'a' AND Scope = '*' | [a/*]",
                "(Name = 'a' OR Name = 'A' OR Name = 'b') AND Scope = '*' | [a/* b/*]",
                "Name = 'a' | all",
                "Name = 'a' AND Scope = '*' OR Name = 'b' AND Scope = 'x' | [a/* a/x b/* b/x]",
            })
    void everyKeyMustBePinned(String condition, String expected) throws WqlException {
        assertThat(pins(condition, TWO)).isEqualTo(expected);
    }

    @Test
    void nobodyLooksAtTheOtherSessions() throws WqlException {
        FakeServer server = new FakeServer().with(9);
        String id = server.sessions.get(4).sessionIdText();
        InstanceQuery query = query("SELECT * FROM MSFT_SmbSession WHERE SessionId = " + id + " AND NumOpens = 3");

        assertThat(query.run(server)).singleElement().satisfies(session -> assertThat(
                        session.value("ClientUserName").lexical())
                .isEqualTo("HAWSER\\user5"));
        assertThat(server.listings).isZero();
        assertThat(query("SELECT * FROM MSFT_SmbSession WHERE SessionId = " + id + " AND NumOpens = 4")
                        .run(server))
                .isEmpty();
        assertThat(server.listings).isZero();
    }

    @Test
    void aConditionOnAnythingElseLooksAtAllOnce() throws WqlException {
        FakeServer server = new FakeServer().with(9);

        assertThat(query("SELECT * FROM MSFT_SmbSession WHERE ClientUserName LIKE '%[3-5]'")
                        .run(server))
                .hasSize(3);
        assertThat(server.listings).isOne();
    }

    private static InstanceQuery query(String text) throws WqlException {
        return InstanceQuery.of(text, CimNamespace.of("root/microsoft/windows/smb"), Providers.of(SmbMof.text()));
    }
}
