package dev.hawser.wmi.wql;

/** The name of a class or a property, as the query spells it; the schema compares it ignoring case. */
public record Name(String text, Place place) {
    boolean is(String other) {
        return text.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return text;
    }
}
