package dev.hawser.store;

/**
 * What makes two names the same: each UTF-16 unit is raised to upper case by itself, as NTFS does with its {@code $UpCase}
 * table ([MS-FSA] 2.1.1.1). Lengths never change, so {@code ß} and {@code SS} are different names.
 */
public final class CaseFolding {
    private CaseFolding() {}

    /** The form under which a name is looked up; the name itself if it is in that form. */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (Character.toUpperCase(unit) != unit) {
                return foldFrom(name, i);
            }
        }
        return name;
    }

    private static String foldFrom(String name, int start) {
        char[] units = name.toCharArray();
        for (int i = start; i < units.length; i++) {
            units[i] = Character.toUpperCase(units[i]);
        }
        return new String(units);
    }

    public static boolean same(String a, String b) {
        return a.equals(b) || (a.length() == b.length() && fold(a).equals(fold(b)));
    }
}
