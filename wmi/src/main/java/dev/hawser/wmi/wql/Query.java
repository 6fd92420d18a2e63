package dev.hawser.wmi.wql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query. {@code toString} writes it as WQL that reads as the same query.
 *
 * @param properties what is to be shown; empty for all
 * @param from the class
 * @param within how often to look, in a query for events that have to be looked for
 */
public record Query(List<Name> properties, Name from, Optional<Duration> within, Optional<Condition> where) {
    public Query {
        properties = List.copyOf(properties);
    }

    /** @throws WqlException of kind SYNTAX */
    public static Query parse(String text) throws WqlException {
        return Parser.query(text);
    }

    @Override
    public String toString() {
        String list =
                properties.isEmpty() ? "*" : properties.stream().map(Name::text).collect(Collectors.joining(", "));
        return "SELECT " + list + " FROM " + from
                + within.map(interval -> " WITHIN " + seconds(interval)).orElse("")
                + where.map(condition -> " WHERE " + condition).orElse("");
    }

    private static String seconds(Duration interval) {
        return BigDecimal.valueOf(interval.getSeconds())
                .add(BigDecimal.valueOf(interval.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
