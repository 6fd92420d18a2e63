package dev.hawser.wire.spnego;

/** The identifier octets of X.690 8.1.2 that SPNEGO uses; all fit one octet. */
final class Tag {
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int GENERAL_STRING = 0x1b;
    static final int SEQUENCE = 0x30;
    /** InitialContextToken of RFC 2743 3.1. */
    static final int APPLICATION_0 = 0x60;

    private Tag() {}

    /** {@code [number]}, constructed. */
    static int context(int number) {
        return 0xa0 | number;
    }
}
