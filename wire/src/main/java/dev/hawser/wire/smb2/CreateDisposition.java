package dev.hawser.wire.smb2;

import java.util.Optional;

/**
 * What to do if the file exists, and if it does not ([MS-SMB2] 2.2.13); each constant stands at the place of its code.
 */
public enum CreateDisposition {
    SUPERSEDE,
    OPEN,
    CREATE,
    OPEN_IF,
    OVERWRITE,
    OVERWRITE_IF;

    private static final CreateDisposition[] BY_CODE = values();

    public static Optional<CreateDisposition> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }

    /** CreateDisposition on the wire. */
    @SuppressWarnings("EnumOrdinal") // numbered without a gap
    public int code() {
        return ordinal();
    }
}
