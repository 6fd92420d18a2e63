package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimValue;

/**
 * A constant.
 *
 * @param value a text, an integer or a truth value
 */
public record Literal(CimValue value, Place place) {
    public Literal {
        if (!(value instanceof CimValue.Text || value instanceof CimValue.Int || value instanceof CimValue.Bool)) {
            throw new IllegalArgumentException("no constant: " + value);
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return switch (value) {
            case CimValue.Text(String text) -> quoted(text);
            case CimValue.Bool(boolean truth) -> truth ? "TRUE" : "FALSE";
            default -> value.lexical();
        };
    }
}
