package dev.hawser.store.linux;

import dev.hawser.store.ShortName;
import dev.hawser.store.StoreStatus;

/**
 * Whether a path can be handed to the kernel. The server has refused most of this before; here it is a matter of safety,
 * and of texts that UTF-8 can not carry (half a surrogate pair), which would reach another file than they name.
 */
final class PathCheck {
    private static final String OVERFLOW_ALIAS = ShortName.alias(Overflow.FOLDER);

    private PathCheck() {}

    static StoreStatus check(String path) {
        int bytes = 0;
        int start = 0;
        for (int i = 0; i < path.length(); i++) {
            char unit = path.charAt(i);
            if (unit < 0x80) {
                bytes++;
                if (unit == 0) {
                    return StoreStatus.NAME_INVALID;
                }
                if (unit == '/') {
                    if (!name(path, start, i)) {
                        return StoreStatus.NAME_INVALID;
                    }
                    if (hidden(path, start, i)) {
                        return StoreStatus.PATH_NOT_FOUND;
                    }
                    start = i + 1;
                }
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < path.length()
                    && Character.isLowSurrogate(path.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return StoreStatus.NAME_INVALID;
            }
        }
        if (!path.isEmpty() && !name(path, start, path.length())) {
            return StoreStatus.NAME_INVALID;
        }
        if (hidden(path, start, path.length())) {
            return StoreStatus.NAME_NOT_FOUND;
        }
        return bytes < Scratch.PATH_MAX ? StoreStatus.OK : StoreStatus.NAME_TOO_LONG;
    }

    /** {@link Overflow}, also that of a share within this one, is not there for clients. */
    private static boolean hidden(String path, int start, int end) {
        return is(path, start, end, Overflow.FOLDER) || is(path, start, end, OVERFLOW_ALIAS);
    }

    private static boolean is(String path, int start, int end, String name) {
        return end - start == name.length() && path.regionMatches(true, start, name, 0, name.length());
    }

    private static boolean name(String path, int start, int end) {
        return switch (end - start) {
            case 0 -> false;
            case 1 -> path.charAt(start) != '.';
            case 2 -> path.charAt(start) != '.' || path.charAt(start + 1) != '.';
            default -> true;
        };
    }
}
