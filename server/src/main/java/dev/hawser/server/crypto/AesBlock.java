package dev.hawser.server.crypto;

/** The block of AES, 16 bytes. */
final class AesBlock {
    static final int LENGTH = 16;

    private AesBlock() {}

    /** How many of so many bytes fill whole blocks. */
    static int whole(int length) {
        return length & -LENGTH;
    }

    /** How many bytes the blocks have that hold so many. */
    static int padded(int length) {
        return whole(length + LENGTH - 1);
    }

    static void xor(byte[] into, byte[] with) {
        for (int i = 0; i < LENGTH; i++) {
            into[i] ^= with[i];
        }
    }
}
