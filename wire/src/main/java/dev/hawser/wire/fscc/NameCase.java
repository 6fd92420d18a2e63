package dev.hawser.wire.fscc;

/**
 * How names are compared when case is ignored: char by char, in upper case, as the file systems of Windows do with their
 * tables. No locale, no sequences: {@code ß} is not {@code SS}.
 */
public final class NameCase {
    private NameCase() {}

    /**
     * The upper case of one char. Other letters never become ASCII, as Java would have it with {@code ı} and {@code ſ}: a
     * name in ASCII is matched only by itself.
     */
    public static char upper(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c;
        }
        char upper = Character.toUpperCase(c);
        return upper < 0x80 ? c : upper;
    }

    public static boolean equal(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (upper(one.charAt(i)) != upper(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
