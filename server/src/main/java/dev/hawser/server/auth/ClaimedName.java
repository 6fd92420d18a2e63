package dev.hawser.server.auth;

/** Who a client says it is, in a form that can do no harm in a log. */
final class ClaimedName {
    private static final int LONGEST = 256;

    private ClaimedName() {}

    /** {@code domain\\user}; the user alone if the client sent no domain. */
    static String of(String domain, String user) {
        String name = domain.isEmpty() ? user : domain + '\\' + user;
        StringBuilder harmless = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> harmless.appendCodePoint(isHarmless(c) ? c : '\ufffd'));
        return harmless.toString();
    }

    /** Neither ends a line, nor moves a cursor, nor turns the direction of what is read. */
    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
