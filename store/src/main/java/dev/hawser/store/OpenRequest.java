package dev.hawser.store;

/**
 * How to look a file up or make it.
 *
 * @param path see {@link Store}
 * @param disposition what to do when it is there, and when it is not
 * @param kind what it must be, if it is there, and what to make, if it is not ({@link Kind#ANY} makes a file)
 * @param access what will be done with the content; a directory has none, so that it is opened whatever this says, and a
 *     file that is made can be written in any case
 * @param attributes of a file that is made: {@link FileAttributes#SETTABLE} bits
 * @param followLink whether a symbolic link at the end of the path is followed, inside of the store; otherwise it is
 *     opened itself, with {@link FileAttributes#REPARSE_POINT}. One that leads to a directory can be opened as {@link
 *     Kind#DIRECTORY} then, and is an empty one
 * @param making is asked before something is made
 * @param exact whether names are told apart by case, as POSIX does: those of this request, and later those that the open
 *     file gets, loses or replaces. A listing shows symbolic links as what they are then
 * @param mode permission bits of what is made, or {@link #ANY_MODE}
 */
public record OpenRequest(
        String path,
        Disposition disposition,
        Kind kind,
        ContentAccess access,
        int attributes,
        boolean followLink,
        MakingRule making,
        boolean exact,
        int mode) {
    /** What is made gets the mode that the store gives. */
    public static final int ANY_MODE = -1;

    /** For whom anything may be made. */
    public OpenRequest(
            String path, Disposition disposition, Kind kind, ContentAccess access, int attributes, boolean followLink) {
        this(path, disposition, kind, access, attributes, followLink, MakingRule.NONE);
    }

    /** With names in any case. */
    public OpenRequest(
            String path,
            Disposition disposition,
            Kind kind,
            ContentAccess access,
            int attributes,
            boolean followLink,
            MakingRule making) {
        this(path, disposition, kind, access, attributes, followLink, making, false, ANY_MODE);
    }

    public enum Disposition {
        /** Only if it is there. */
        OPEN,
        /** Only if it is not there. */
        CREATE,
        /** In any case. */
        OPEN_OR_CREATE
    }

    public enum Kind {
        ANY,
        FILE,
        DIRECTORY
    }

    public enum ContentAccess {
        /** Attributes only. Works on files whose content the server's user may not read. */
        NONE,
        READ,
        READ_WRITE
    }
}
