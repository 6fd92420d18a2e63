package dev.hawser.pipes;

import org.jspecify.annotations.Nullable;

/** How callers of [MS-SRVS] name what they mean: computers, users, paths. All names are compared ignoring case. */
public final class Qualifiers {
    /** What every computer's name begins with. */
    private static final String COMPUTER = "\\\\";

    /** In characters; with its terminator no qualifier may have more than 1,024 ([MS-SRVS] 3.1.4.2, 3.1.4.5). */
    private static final int LONGEST = 1023;

    private Qualifiers() {}

    public static boolean tooLong(@Nullable String qualifier) {
        return qualifier != null && qualifier.length() > LONGEST;
    }

    /** Whether the caller left it open; NULL and the empty string mean the same. */
    public static boolean open(@Nullable String qualifier) {
        return qualifier == null || qualifier.isEmpty();
    }

    public static boolean isComputer(String qualifier) {
        return qualifier.startsWith(COMPUTER);
    }

    /**
     * @param qualifier a computer's name, with its two backslashes
     * @param clientComputerName as sessions have it, without
     */
    public static boolean namesComputer(String qualifier, String clientComputerName) {
        return qualifier.substring(COMPUTER.length()).equalsIgnoreCase(clientComputerName);
    }

    /**
     * @param qualifier a user's name, without a domain
     * @param clientUserName {@code DOMAIN\\user}
     */
    public static boolean namesUser(String qualifier, String clientUserName) {
        return qualifier.equalsIgnoreCase(user(clientUserName));
    }

    /** The user of {@code DOMAIN\\user}: the RPC calls show no domain. */
    public static String user(String clientUserName) {
        return clientUserName.substring(clientUserName.indexOf('\\') + 1);
    }

    /** The domain of {@code DOMAIN\\user}. */
    public static String domain(String clientUserName) {
        return clientUserName.substring(0, Math.max(0, clientUserName.indexOf('\\')));
    }

    /**
     * Whether {@code path} is {@code base} or lies in it. Slashes of both kinds separate: administrators write what they
     * know from Windows, and the paths of this server are those of Unix.
     */
    public static boolean contains(String base, String path) {
        String outer = base.replace('\\', '/');
        String inner = path.replace('\\', '/');
        return inner.regionMatches(true, 0, outer, 0, outer.length())
                && (inner.length() == outer.length() || outer.endsWith("/") || inner.charAt(outer.length()) == '/');
    }
}
