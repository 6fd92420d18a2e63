package dev.hawser.server.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** An element of the field of 2^128 elements in which GHASH counts (NIST SP 800-38D 6.3): a block is one, its first bit x^0. */
final class FieldElement {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** x^128 = 1 + x + x^2 + x^7. */
    private static final long REDUCTION = 0xe1L << 56;

    private long high;
    private long low;

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    void set(byte[] block) {
        set((long) LONG.get(block, 0), (long) LONG.get(block, Long.BYTES));
    }

    void get(byte[] block) {
        LONG.set(block, 0, high);
        LONG.set(block, Long.BYTES, low);
    }

    void add(byte[] block) {
        high ^= (long) LONG.get(block, 0);
        low ^= (long) LONG.get(block, Long.BYTES);
    }

    void add(FieldElement other) {
        high ^= other.high;
        low ^= other.low;
    }

    /** By shifting and adding; without branches, as the elements are secret. */
    void multiply(FieldElement other) {
        long shiftedHigh = other.high;
        long shiftedLow = other.low;
        long productHigh = 0;
        long productLow = 0;
        for (int half = 0; half < 2; half++) {
            long bits = half == 0 ? high : low;
            for (int i = 0; i < Long.SIZE; i++) {
                long mask = bits >> 63;
                productHigh ^= shiftedHigh & mask;
                productLow ^= shiftedLow & mask;
                bits <<= 1;
                long carry = -(shiftedLow & 1) & REDUCTION;
                shiftedLow = (shiftedLow >>> 1) | (shiftedHigh << 63);
                shiftedHigh = (shiftedHigh >>> 1) ^ carry;
            }
        }
        set(productHigh, productLow);
    }
}
