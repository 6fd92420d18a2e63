package dev.hawser.wire.smb2;

import java.util.Optional;

/** What a CREATE did ([MS-SMB2] 2.2.14); each constant stands at the place of its code. */
public enum CreateAction {
    SUPERSEDED,
    OPENED,
    CREATED,
    OVERWRITTEN;

    private static final CreateAction[] BY_CODE = values();

    public static Optional<CreateAction> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }

    /** CreateAction on the wire. */
    @SuppressWarnings("EnumOrdinal") // numbered without a gap
    public int code() {
        return ordinal();
    }
}
