package dev.hawser.wmi.cim;

import java.util.Locale;

/**
 * A namespace, so that two spellings of the same one are equal: Windows compares them without regard to case, and takes
 * both slashes.
 *
 * @param path such as {@code root/microsoft/windows/smb}: lower case, single slashes, none at the ends
 */
public record CimNamespace(String path) {
    /** Reads any spelling, also MOF's with a machine in front ({@code \\.\root\...}). */
    public static CimNamespace of(String spelling) {
        String path = spelling.strip().replace('\\', '/').toLowerCase(Locale.ROOT);
        if (path.startsWith("//")) {
            int afterMachine = path.indexOf('/', 2);
            path = afterMachine < 0 ? "" : path.substring(afterMachine);
        }
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length();
        return new CimNamespace(path.substring(start, end));
    }
}
