package dev.hawser.wire.dtyp;

/**
 * A GUID as it lies on the wire ([MS-DTYP] 2.3.4.2): two little-endian words of 64 bits.
 *
 * @param low the first eight bytes
 * @param high the last eight bytes
 */
public record Guid(long low, long high) {
    public static final Guid ZERO = new Guid(0, 0);

    /** Parses the usual form of 36 characters, with or without braces. */
    public static Guid parse(String text) {
        String hex = text.replaceAll("[{}-]", "");
        if (hex.length() != 32) {
            throw new IllegalArgumentException("not a GUID: " + text);
        }
        long first = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        long data1 = first >>> 32;
        long data2 = first >>> 16 & 0xffff;
        long data3 = first & 0xffff;
        return new Guid(
                data1 | data2 << 32 | data3 << 48, Long.reverseBytes(Long.parseUnsignedLong(hex.substring(16), 16)));
    }

    @Override
    public String toString() {
        long tail = Long.reverseBytes(high);
        return String.format(
                "%08x-%04x-%04x-%04x-%012x",
                low & 0xffff_ffffL, low >>> 32 & 0xffff, low >>> 48, tail >>> 48, tail & 0xffff_ffff_ffffL);
    }
}
