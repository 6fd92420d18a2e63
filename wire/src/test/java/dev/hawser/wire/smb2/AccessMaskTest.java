package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessMaskTest {
    @Test
    void genericRightsStandForThoseOfFiles() {
        assertThat(AccessMask.mapGeneric(AccessMask.GENERIC_READ)).isEqualTo(0x0012_0089);
        assertThat(AccessMask.mapGeneric(AccessMask.GENERIC_WRITE)).isEqualTo(0x0012_0116);
        assertThat(AccessMask.mapGeneric(AccessMask.GENERIC_EXECUTE)).isEqualTo(0x0012_00a0);
        assertThat(AccessMask.mapGeneric(AccessMask.GENERIC_ALL)).isEqualTo(0x001f_01ff);
    }

    @Test
    void otherRightsStay() {
        int mask = AccessMask.MAXIMUM_ALLOWED | AccessMask.DELETE;
        assertThat(AccessMask.mapGeneric(mask)).isEqualTo(mask);
    }
}
