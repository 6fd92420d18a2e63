package dev.hawser.store.linux;

/**
 * Names of local programs, as clients are told them. Characters that no name of Windows can have stand for themselves in
 * Unicode's private use area there, as Apple's and Linux's clients map them too (the kernel's {@code mapposix}): these two
 * show the names as they are, and Windows at least gets at the files.
 *
 * <p>What a client names with such a character is found under that very name, then under the one that it stands for; what
 * a client makes has it on the disk too. Dots and spaces at the end, and names of devices, are left alone: protocol and
 * NTFS know them, and programs of Windows reach them by their short names.
 */
final class ClientName {
    private static final int CONTROL = 0xf000;
    private static final int PUNCTUATION = 0xf020;
    private static final String ILLEGAL = "\"*:<>?\\|";

    private ClientName() {}

    /** Of a name, or of a path with {@code /} between names; itself if it has no such character. */
    static String of(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (isIllegal(written.charAt(i))) {
                return mapped(written);
            }
        }
        return written;
    }

    private static boolean isIllegal(char c) {
        return c < ' ' || (c <= '|' && ILLEGAL.indexOf(c) >= 0);
    }

    private static String mapped(String written) {
        char[] units = written.toCharArray();
        for (int i = 0; i < units.length; i++) {
            if (isIllegal(units[i])) {
                units[i] = (char) (units[i] < ' ' ? CONTROL + units[i] : PUNCTUATION + ILLEGAL.indexOf(units[i]));
            }
        }
        return new String(units);
    }
}
