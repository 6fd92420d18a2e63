package dev.hawser.wire.smb2;

import java.util.Optional;

/** How far the server may act as the client ([MS-SMB2] 2.2.13); each constant stands at the place of its code. */
public enum ImpersonationLevel {
    ANONYMOUS,
    IDENTIFICATION,
    IMPERSONATION,
    DELEGATE;

    private static final ImpersonationLevel[] BY_CODE = values();

    public static Optional<ImpersonationLevel> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }

    /** ImpersonationLevel on the wire. */
    @SuppressWarnings("EnumOrdinal") // numbered without a gap
    public int code() {
        return ordinal();
    }
}
