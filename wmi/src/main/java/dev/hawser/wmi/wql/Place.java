package dev.hawser.wmi.wql;

/**
 * Where in the text something stood, for messages. Any two are equal, so that a query read from text equals the same one
 * read from a text that is spaced in another way.
 *
 * @param column counted in UTF-16 units from 1
 */
public record Place(int column) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Place;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
