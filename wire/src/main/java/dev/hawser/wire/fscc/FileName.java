package dev.hawser.wire.fscc;

import java.util.Optional;

/**
 * The last component of a path: a file's name, and which of its streams is meant ([MS-FSCC] 2.1.5).
 *
 * @param base name of the file or directory; empty for the root of the share, or for the file that is already open
 * @param stream name of the stream, empty for the default one
 * @param type of the stream
 */
public record FileName(String base, String stream, StreamType type) {
    /** Of a name, and of a stream's name, in characters ([MS-FSCC] 2.1.5.2, 2.1.5.3). */
    public static final int MAXIMUM_LENGTH = 255;

    private static final String ILLEGAL = "\"\\/:|<>*?";
    /** The one index that a directory has. */
    private static final String DIRECTORY_INDEX = "$I30";

    /** [MS-FSCC] 2.1.5.4. */
    public enum StreamType {
        /** No type was given: the default stream of a file, or a directory. */
        NONE,
        /** {@code $DATA}: a stream; without a name the default stream of a file, and no directory. */
        DATA,
        /** {@code $INDEX_ALLOCATION}: a directory, and no file. */
        INDEX_ALLOCATION
    }

    /**
     * Takes {@code name}, {@code name:stream}, {@code name:stream:$DATA}, {@code name::$DATA} and {@code
     * name:$I30:$INDEX_ALLOCATION} apart.
     *
     * @return empty if it is none of them, or a part of it is not legal (STATUS_OBJECT_NAME_INVALID)
     */
    public static Optional<FileName> parse(String component) {
        String[] parts = component.split(":", -1);
        String base = parts[0];
        if (!(isLegal(base) || (base.isEmpty() && parts.length > 1))) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 1 -> Optional.of(new FileName(base, "", StreamType.NONE));
            case 2 -> parts[1].isEmpty() ? Optional.empty() : of(base, parts[1], "$DATA");
            case 3 -> of(base, parts[1], parts[2]);
            default -> Optional.empty();
        };
    }

    private static Optional<FileName> of(String base, String stream, String type) {
        if (!isLegalStream(stream)) {
            return Optional.empty();
        }
        if (NameCase.equal(type, "$DATA")) {
            return Optional.of(new FileName(base, stream, StreamType.DATA));
        }
        if (NameCase.equal(type, "$INDEX_ALLOCATION")
                && (stream.isEmpty() || NameCase.equal(stream, DIRECTORY_INDEX))) {
            return Optional.of(new FileName(base, "", StreamType.INDEX_ALLOCATION));
        }
        return Optional.empty();
    }

    /** Whether a stream beside the default one is meant. */
    public boolean isNamedStream() {
        return !stream.isEmpty();
    }

    /**
     * Whether a file or directory can have this name ([MS-FSCC] 2.1.5.2). Dots and spaces at the end are legal on the wire
     * and belong to the name; it is Win32 on the client's side that strips them. {@code .} and {@code ..} are not names.
     */
    public static boolean isLegal(String name) {
        if (name.isEmpty() || name.length() > MAXIMUM_LENGTH || name.equals(".") || name.equals("..")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isLegal(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isLegal(char c) {
        return c >= 0x20 && (c > '|' || ILLEGAL.indexOf(c) < 0);
    }

    /** [MS-FSCC] 2.1.5.3: all but backslash, slash, colon and NUL. */
    private static boolean isLegalStream(String name) {
        return name.length() <= MAXIMUM_LENGTH
                && name.indexOf('\\') < 0
                && name.indexOf('/') < 0
                && name.indexOf(':') < 0
                && name.indexOf('\0') < 0;
    }
}
