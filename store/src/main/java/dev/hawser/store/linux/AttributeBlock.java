package dev.hawser.store.linux;

/**
 * ext4 keeps a file's extended attributes in its inode as far as they fit, and else in a block, which it counts among those
 * of the content. On Windows they are not part of a file's allocation ([MS-FSCC] 2.4.47), so that one is taken off where
 * there must be one: more blocks than the content needs, and more attributes than the inode has room for, of which little
 * more than the names is known here. A file that has space set aside may be told to have a block less than it has.
 */
final class AttributeBlock {
    /** In an inode of 256 bytes, as mkfs makes them, of which 160 and the list's start and end are taken. */
    private static final int ROOM = 88;

    private static final int ENTRY = 16;
    private static final int ALIGNMENT = 4;

    /** What the values have in them at the least. */
    private static final int DOS_ATTRIBUTES = 24;

    private static final int DESCRIPTOR = 100;

    private AttributeBlock() {}

    /**
     * Bytes that are set aside for the content of a file.
     *
     * @param allocated that the kernel counts
     * @param size of the content
     * @param block size of the blocks of a file system that does as ext4; 0 of others
     */
    static long contentAllocation(long allocated, long size, XattrNames names, int eaSize, int block) {
        if (block == 0 || allocated < block) {
            return allocated;
        }
        long needed = (size + block - 1) / block * block;
        return allocated - needed >= block && leastSize(names, eaSize) > ROOM ? allocated - block : allocated;
    }

    private static int leastSize(XattrNames names, int eaSize) {
        int size = names.dosAttributes() ? entry(DosAttributes.NAME, DOS_ATTRIBUTES) : 0;
        for (String stream : names.streams()) {
            size += entry(stream, 1);
        }
        for (String attribute : names.extended()) {
            size += entry(attribute, 1);
        }
        if (names.has(NtAcl.USER) || names.has(NtAcl.SECURITY)) {
            size += entry(NtAcl.USER, DESCRIPTOR);
        }
        return Math.max(size, eaSize);
    }

    /** The name is kept without its prefix. */
    private static int entry(String name, int value) {
        return ENTRY + aligned(name.length() - name.indexOf('.') - 1) + aligned(value);
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
