package dev.hawser.store;

/**
 * 8.3 names ([MS-FSCC] 2.1.5.2.1). A name that is none gets one that is made of it alone: its first character, five of a
 * hash, {@code ~}, one more of the hash, and its extension. So nobody has to keep short names, or to look at other files to
 * know one; two files of a directory have the same by chance only (1 in 36^6), and are then not found by it.
 */
public final class ShortName {
    private static final String RESERVED = " CON PRN AUX NUL ";
    private static final String PUNCTUATION = "!#$%&'()-@^_`{}~";
    private static final int RADIX = 36;
    private static final int TILDE = 6;
    private static final int BASE_LENGTH = 8;
    private static final int EXTENSION_LENGTH = 3;
    private static final char NO_CHARACTER = '_';

    private ShortName() {}

    /** The short name of {@code name}, which is itself if that is an 8.3 name. */
    public static String of(String name) {
        return isShort(name) ? name : make(name);
    }

    /** The short name that {@code name} has beside itself, or empty. */
    public static String alias(String name) {
        return name.equals(".") || name.equals("..") || isShort(name) ? "" : make(name);
    }

    /** Whether {@code name} is an 8.3 name itself, in any case. Names of devices are none. */
    public static boolean isShort(String name) {
        int dot = name.indexOf('.');
        int end = dot < 0 ? name.length() : dot;
        int extension = dot < 0 ? 0 : name.length() - dot - 1;
        if (end == 0 || end > BASE_LENGTH || extension > EXTENSION_LENGTH || (dot >= 0 && extension == 0)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (i != dot && !isLegal(name.charAt(i))) {
                return false;
            }
        }
        return !isDevice(name.substring(0, end));
    }

    /** Whether {@code name} looks like what {@link #of} makes. */
    public static boolean isMade(String name) {
        if (name.length() < BASE_LENGTH || name.charAt(TILDE) != '~' || !isShort(name)) {
            return false;
        }
        for (int i = 1; i < BASE_LENGTH; i++) {
            if (i != TILDE && !isDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String make(String name) {
        char[] made = new char[BASE_LENGTH + 1 + EXTENSION_LENGTH];
        made[0] = first(name);
        long hash = hash(name);
        for (int i = 1; i < BASE_LENGTH; i++) {
            if (i == TILDE) {
                made[i] = '~';
            } else {
                made[i] = Character.toUpperCase(Character.forDigit((int) Long.remainderUnsigned(hash, RADIX), RADIX));
                hash = Long.divideUnsigned(hash, RADIX);
            }
        }
        int length = BASE_LENGTH;
        int dot = name.lastIndexOf('.');
        for (int i = dot + 1; dot > 0 && i < name.length() && length < made.length; i++) {
            if (isLegal(name.charAt(i))) {
                if (length == BASE_LENGTH) {
                    made[length++] = '.';
                }
                made[length++] = upper(name.charAt(i));
            }
        }
        return new String(made, 0, length);
    }

    private static char first(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isLegal(name.charAt(i))) {
                return upper(name.charAt(i));
            }
        }
        return NO_CHARACTER;
    }

    /** FNV-1a of the folded name, its bits mixed so that the lowest depend on all. */
    private static long hash(String name) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ Character.toUpperCase(name.charAt(i))) * 0x100_0000_01b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8_feb8_6659_fd93L;
        return hash ^ (hash >>> 32);
    }

    private static boolean isDevice(String base) {
        String upper = CaseFolding.fold(base);
        boolean port = upper.length() == 4 && (upper.startsWith("COM") || upper.startsWith("LPT"));
        return port ? upper.charAt(3) >= '1' && upper.charAt(3) <= '9' : RESERVED.contains(' ' + upper + ' ');
    }

    private static boolean isLegal(char c) {
        return isDigit(c) || PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
