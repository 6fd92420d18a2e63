package dev.hawser.server.file;

/**
 * A locked range, or one to be locked.
 *
 * @param offset first byte, unsigned
 * @param length number of bytes, unsigned; may be 0
 * @param exclusive whether others may neither read nor write; otherwise they may only read
 */
public record ByteRange(long offset, long length, boolean exclusive) {
    /** Whether the last byte has an offset at all ([MS-FSA] 2.1.5.8). */
    public boolean isValid() {
        return length == 0 || Long.compareUnsigned(offset + length - 1, offset) >= 0;
    }

    /**
     * Whether the ranges share a byte. An empty range counts as lying between two bytes, and overlaps what lies on both
     * sides of it.
     */
    boolean overlaps(long otherOffset, long otherLength) {
        if (length == 0 && otherLength == 0) {
            return false;
        }
        if (length == 0) {
            return strictlyInside(offset, otherOffset, otherLength);
        }
        if (otherLength == 0) {
            return strictlyInside(otherOffset, offset, length);
        }
        return Long.compareUnsigned(offset, otherOffset + otherLength - 1) <= 0
                && Long.compareUnsigned(otherOffset, offset + length - 1) <= 0;
    }

    boolean sameBytes(ByteRange other) {
        return offset == other.offset && length == other.length;
    }

    private static boolean strictlyInside(long point, long offset, long length) {
        return Long.compareUnsigned(point, offset) > 0 && Long.compareUnsigned(point, offset + length - 1) <= 0;
    }
}
