package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttributeBlockTest {
    private static final XattrNames MANY = XattrNames.of("user.DOSATTRIB", "user.NTACL");
    private static final XattrNames FEW = XattrNames.of("user.DOSATTRIB");
    private static final int BLOCK = 4096;

    @Test
    void blockBesideTheContentIsTakenOff() {
        assertThat(allocation(0, 8, MANY)).isZero();
        assertThat(allocation(1, 16, MANY)).isEqualTo(BLOCK);
        assertThat(allocation(BLOCK, 16, MANY)).isEqualTo(BLOCK);
        assertThat(allocation(0, 16, MANY)).as("a block set aside").isEqualTo(BLOCK);
    }

    @Test
    void nothingIsTakenOffFromWhatTheContentNeeds() {
        assertThat(allocation(1, 8, MANY)).isEqualTo(BLOCK);
        assertThat(allocation(100L * BLOCK, 80, MANY)).as("with holes").isEqualTo(10 * BLOCK);
        assertThat(allocation(10, 0, MANY)).as("in the inode").isZero();
    }

    @Test
    void nothingIsTakenOffForAttributesThatFitInTheInode() {
        assertThat(allocation(0, 8, FEW)).isEqualTo(BLOCK);
        assertThat(allocation(0, 8, XattrNames.NONE)).isEqualTo(BLOCK);
    }

    @Test
    void otherFileSystemsDoNotCountTheirs() {
        assertThat(AttributeBlock.contentAllocation(BLOCK, 0, MANY, 0, 0)).isEqualTo(BLOCK);
    }

    private static long allocation(long size, long blocks, XattrNames names) {
        return AttributeBlock.contentAllocation(blocks * 512, size, names, 0, BLOCK);
    }
}
