package dev.hawser.wire.fscc;

import java.util.Arrays;
import java.util.Optional;

/**
 * A search pattern, and which names are in it ([MS-FSA] 2.1.4.4), ignoring case. Beside {@code *} and {@code ?} there are
 * the three wildcards in which clients send what DOS meant: {@code <} any number of characters up to the final dot,
 * {@code >} a character or, in front of a dot and at the end, none, and {@code "} a dot or, at the end, nothing.
 *
 * <p>A match follows all ways through the pattern side by side, so that its time is bounded by the product of both
 * lengths, whatever the pattern. Immutable.
 */
public final class WildcardPattern {
    private static final char STAR = '*';
    private static final char QUESTION_MARK = '?';
    private static final char DOS_STAR = '<';
    private static final char DOS_QM = '>';
    private static final char DOS_DOT = '"';

    private final String pattern;
    private final boolean everything;
    private final boolean literal;
    private final int minimumLength;

    private WildcardPattern(String pattern) {
        this.pattern = pattern;
        this.everything = pattern.isEmpty() || pattern.equals("*") || pattern.equals("*.*");
        int exact = 0;
        int optional = 0;
        int wild = 0;
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case STAR, DOS_STAR, DOS_QM, DOS_DOT -> optional++;
                case QUESTION_MARK -> wild++;
                default -> exact++;
            }
        }
        this.literal = !everything && optional + wild == 0;
        this.minimumLength = exact + wild;
    }

    /**
     * Compiles a pattern; the empty one is {@code *} ([MS-FSA] 2.1.5.6).
     *
     * @return empty if it can be none (STATUS_OBJECT_NAME_INVALID): longer than a name can be, or with characters that are
     *     neither wildcards nor legal in a name
     */
    public static Optional<WildcardPattern> of(String pattern) {
        if (pattern.length() > FileName.MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!isWildcard(c) && !FileName.isLegal(c)) {
                return Optional.empty();
            }
        }
        return Optional.of(new WildcardPattern(pattern));
    }

    /** Whether every name matches, so that there is no need to ask. */
    public boolean matchesEverything() {
        return everything;
    }

    /** Whether the pattern is a plain name, so that a lookup can answer instead of a listing. */
    public boolean isLiteral() {
        return literal;
    }

    /** Whether {@code name}, one component without wildcards, matches. */
    public boolean matches(String name) {
        if (everything) {
            return true;
        }
        if (literal) {
            return NameCase.equal(pattern, name);
        }
        return name.length() >= minimumLength && canReachEnd(name);
    }

    private boolean canReachEnd(String name) {
        int end = pattern.length();
        int finalDot = name.lastIndexOf('.');
        boolean[] live = new boolean[end + 1];
        boolean[] next = new boolean[end + 1];
        live[0] = true;
        for (int i = 0; i < name.length(); i++) {
            boolean any = step(live, next, name.charAt(i), i == finalDot);
            if (!any) {
                return false;
            }
            boolean[] spare = live;
            live = next;
            next = spare;
            Arrays.fill(next, false);
        }
        for (int at = 0; at < end; at++) {
            live[at + 1] |= live[at] && matchesNothingAtEnd(pattern.charAt(at));
        }
        return live[end];
    }

    /**
     * Takes one character of the name.
     *
     * @param live the places in the pattern that were reached; those that need no character are added on the way
     * @param next the places that are reached with the character
     * @return whether there are any
     */
    private boolean step(boolean[] live, boolean[] next, char c, boolean finalDot) {
        boolean any = false;
        for (int at = 0; at < pattern.length(); at++) {
            if (!live[at]) {
                continue;
            }
            char expected = pattern.charAt(at);
            boolean stays = false;
            boolean advances = false;
            switch (expected) {
                case STAR -> {
                    stays = true;
                    live[at + 1] = true;
                }
                case DOS_STAR -> {
                    stays = !finalDot;
                    live[at + 1] = true;
                }
                case DOS_QM -> {
                    advances = c != '.';
                    live[at + 1] |= c == '.';
                }
                case DOS_DOT -> advances = c == '.';
                case QUESTION_MARK -> advances = true;
                default -> advances = NameCase.upper(expected) == NameCase.upper(c);
            }
            next[at] |= stays;
            next[at + 1] |= advances;
            any |= stays || advances;
        }
        return any;
    }

    private static boolean matchesNothingAtEnd(char c) {
        return c == STAR || c == DOS_STAR || c == DOS_QM || c == DOS_DOT;
    }

    private static boolean isWildcard(char c) {
        return c == QUESTION_MARK || matchesNothingAtEnd(c);
    }

    /** The pattern as the client sent it. */
    @Override
    public String toString() {
        return pattern;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WildcardPattern that && that.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }
}
