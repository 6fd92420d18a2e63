package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimException;
import java.util.Arrays;

/** AccessRight of MSFT_SmbShareAccessControlEntry, and the access mask that Windows gives each. */
enum AccessRight {
    FULL(0, 0x1f01ff),
    CHANGE(1, 0x1301bf),
    READ(2, 0x1200a9);

    /** The number for every other mask. */
    static final int CUSTOM = 3;

    private static final int GENERIC_ALL = 0x1000_0000;

    private final int value;
    private final int mask;

    AccessRight(int value, int mask) {
        this.value = value;
        this.mask = mask;
    }

    int mask() {
        return mask;
    }

    static int valueOf(int mask) {
        if (mask == GENERIC_ALL) {
            return FULL.value;
        }
        return Arrays.stream(values())
                .filter(right -> right.mask == mask)
                .findFirst()
                .map(right -> right.value)
                .orElse(CUSTOM);
    }

    /** @throws CimException if no right has that number */
    static AccessRight of(long value) throws CimException {
        return Arrays.stream(values())
                .filter(right -> right.value == value)
                .findFirst()
                .orElseThrow(() -> CimException.invalidParameter(
                        "AccessRight must be 0 (Full), 1 (Change) or 2 (Read), not " + value + "."));
    }
}
