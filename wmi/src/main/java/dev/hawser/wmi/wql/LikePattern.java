package dev.hawser.wmi.wql;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of LIKE: {@code %} for any characters, {@code _} for one, {@code [abc]} and {@code [a-f]} for one of these,
 * {@code [^a-f]} for one of the others; all else for itself, ignoring case. Matching takes at most length of pattern times
 * length of text.
 */
public final class LikePattern {
    private final String text;
    private final List<Piece> pieces;

    private sealed interface Piece {}

    private record Anything() implements Piece {}

    /** One character that lies in one of the ranges; or in none of them, if {@code negated}. */
    private record One(List<Range> ranges, boolean negated) implements Piece {
        private static final One ANY = new One(List.of(), true);

        boolean matches(char c) {
            return ranges.stream().anyMatch(range -> range.contains(c)) != negated;
        }
    }

    private record Range(char first, char last) {
        boolean contains(char c) {
            char upper = Character.toUpperCase(c);
            return holds(c) || holds(upper) || holds(Character.toLowerCase(upper));
        }

        private boolean holds(char c) {
            return first <= c && c <= last;
        }
    }

    private LikePattern(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
    }

    /** @throws WqlException if a bracket is not closed or has nothing in it */
    static LikePattern of(String text, Place place) throws WqlException {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '[') {
                pieces.add(
                        switch (c) {
                            case '%' -> new Anything();
                            case '_' -> One.ANY;
                            default -> new One(List.of(new Range(c, c)), false);
                        });
                at++;
                continue;
            }
            // A bracket that stands first in a set is one of its characters, as "[]]" could mean nothing else.
            boolean negated = text.startsWith("^", at + 1);
            int first = at + (negated ? 2 : 1);
            int end = text.indexOf(']', first + 1);
            if (end < 0) {
                throw new WqlException(
                        WqlException.Kind.SYNTAX, place, "the set '" + text.substring(at) + "' has no end, a ']'");
            }
            pieces.add(new One(ranges(text.substring(first, end)), negated));
            at = end + 1;
        }
        return new LikePattern(text, pieces);
    }

    private static List<Range> ranges(String set) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        while (at < set.length()) {
            boolean range = at + 2 < set.length() && set.charAt(at + 1) == '-';
            ranges.add(new Range(set.charAt(at), set.charAt(range ? at + 2 : at)));
            at += range ? 3 : 1;
        }
        return List.copyOf(ranges);
    }

    /** The pattern as it is written. */
    String text() {
        return text;
    }

    boolean matches(String candidate) {
        int piece = 0;
        int at = 0;
        int lastAnything = -1;
        int resume = 0;
        while (at < candidate.length()) {
            Piece next = piece < pieces.size() ? pieces.get(piece) : null;
            if (next instanceof Anything) {
                lastAnything = piece++;
                resume = at;
            } else if (next instanceof One one && one.matches(candidate.charAt(at))) {
                piece++;
                at++;
            } else if (lastAnything >= 0) {
                // Only the last % can have to take more: what stood before it has found its earliest place.
                piece = lastAnything + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (piece < pieces.size() && pieces.get(piece) instanceof Anything) {
            piece++;
        }
        return piece == pieces.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LikePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
