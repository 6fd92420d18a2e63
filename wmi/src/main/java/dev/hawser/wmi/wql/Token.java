package dev.hawser.wmi.wql;

/**
 * A piece of a query.
 *
 * @param text for a string its value, else as written; empty at the end
 */
record Token(Kind kind, String text, Place place) {
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** As it is named in a message. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "the text " + Literal.quoted(text).replaceAll("\\p{Cc}", "?");
            default -> "'" + text.replaceAll("\\p{Cc}", "?") + "'";
        };
    }
}
