package dev.hawser.wmi.wql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.cim.CimValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written reads as what it was. */
final class QueryRoundTripTest {
    private static final Place ANYWHERE = new Place(0);

    @Property
    void aQueryReadsAsItWasWritten(@ForAll("queries") Query query) throws WqlException {
        assertThat(Query.parse(query.toString())).isEqualTo(query);
    }

    @Property
    void aConditionReadsAsItWasWritten(@ForAll("conditions") Condition condition) throws WqlException {
        assertThat(Parser.condition(condition.toString())).isEqualTo(condition);
    }

    @Provide
    Arbitrary<Query> queries() {
        return Combinators.combine(
                        names().list().ofMaxSize(3),
                        names(),
                        Arbitraries.longs()
                                .between(0, 100_000_000)
                                .map(Duration::ofMillis)
                                .optional(),
                        conditions().optional())
                .as(Query::new);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return tests();
        }
        Arbitrary<Condition> inner = conditions(depth - 1);
        return Arbitraries.oneOf(
                tests(),
                inner.map(Condition.Not::new),
                inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.And::new),
                inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.Or::new));
    }

    private static Arbitrary<Condition> tests() {
        Arbitrary<PropertyPath> paths = names().list().ofMinSize(1).ofMaxSize(2).map(PropertyPath::new);
        return Arbitraries.oneOf(
                Combinators.combine(paths, Arbitraries.of(Operator.class), literals())
                        .as(Condition.Comparison::new),
                Combinators.combine(
                                paths, Arbitraries.strings().excludeChars('[').map(QueryRoundTripTest::pattern))
                        .as(Condition.Like::new),
                paths.map(Condition.IsNull::new),
                Combinators.combine(paths, Arbitraries.strings().map(text -> new Name(text, ANYWHERE)))
                        .as(Condition.Isa::new));
    }

    private static LikePattern pattern(String text) {
        try {
            return LikePattern.of(text, ANYWHERE);
        } catch (WqlException e) {
            throw new AssertionError(e);
        }
    }

    private static Arbitrary<Literal> literals() {
        Arbitrary<CimValue> values = Arbitraries.oneOf(
                Arbitraries.strings().map(CimValue.Text::new),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TWO.pow(64).negate(), BigInteger.TWO.pow(64))
                        .map(CimValue.Int::new),
                Arbitraries.of(true, false).map(CimValue.Bool::new));
        return values.map(value -> new Literal(value, ANYWHERE));
    }

    private static Arbitrary<Name> names() {
        List<String> reserved = List.of("is", "or", "isa", "and", "not", "like", "null", "true", "from");
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', 'ß', 'Ж')
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(text -> !reserved.contains(text))
                .map(text -> new Name(text, ANYWHERE));
    }
}
