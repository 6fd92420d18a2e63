package dev.hawser.wire.smb2;

import java.util.Arrays;
import java.util.Optional;

/** The dialects of SMB 2 and 3 ([MS-SMB2] 2.2.3), oldest first. */
public enum Dialect {
    SMB_2_0_2(0x0202, "2.0.2"),
    SMB_2_1(0x0210, "2.1"),
    SMB_3_0(0x0300, "3.0"),
    SMB_3_0_2(0x0302, "3.0.2"),
    SMB_3_1_1(0x0311, "3.1.1");

    /** DialectRevision of an answer to SMB1's "SMB 2.???": negotiate again ([MS-SMB2] 2.2.4). */
    public static final int WILDCARD = 0x02ff;

    private final int revision;
    private final String text;

    Dialect(int revision, String text) {
        this.revision = revision;
        this.text = text;
    }

    public static Optional<Dialect> of(int revision) {
        return Arrays.stream(values()).filter(d -> d.revision == revision).findFirst();
    }

    /** Parses {@code 3.1.1} and its like. */
    public static Optional<Dialect> parse(String text) {
        return Arrays.stream(values()).filter(d -> d.text.equals(text)).findFirst();
    }

    /** DialectRevision on the wire. */
    public int revision() {
        return revision;
    }

    public boolean isAtLeast(Dialect other) {
        return compareTo(other) >= 0;
    }

    /** As people and MSFT_SmbSession write it. */
    @Override
    public String toString() {
        return text;
    }
}
