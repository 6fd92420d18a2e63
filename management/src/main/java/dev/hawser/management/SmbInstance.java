package dev.hawser.management;

/**
 * The instance of the SMB server that hosts a share. The page of MSFT_SmbSession prints 2 for both SBL and SR; its
 * sibling page of MSFT_SmbShare prints 3 for SR, which is the one taken here.
 */
public enum SmbInstance {
    DEFAULT(0),
    /** Cluster Shared Volume. */
    CSV(1),
    /** Software Storage Bus, as Storage Spaces Direct uses it. */
    SBL(2),
    /** Storage Replica. */
    SR(3);

    private final int value;

    SmbInstance(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
