package dev.hawser.wire.ntlm;

/** What an {@link AvPair} tells ([MS-NLMP] 2.2.2.1). */
public enum AvId {
    /** Ends the list. */
    EOL(0),
    NB_COMPUTER_NAME(1),
    NB_DOMAIN_NAME(2),
    DNS_COMPUTER_NAME(3),
    DNS_DOMAIN_NAME(4),
    DNS_TREE_NAME(5),
    /** 32 bits, see {@link TargetInfo#hasMic}. */
    FLAGS(6),
    /** The server's time, a FILETIME. */
    TIMESTAMP(7),
    SINGLE_HOST(8),
    /** The service principal name that the client meant to talk to. */
    TARGET_NAME(9),
    /** MD5 of the bindings to the outer channel; zeros for none. */
    CHANNEL_BINDINGS(10);

    private final int code;

    AvId(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
