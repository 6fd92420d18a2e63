package dev.hawser.server.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash of GMAC over long messages, piece by piece, faster than the JDK offers it. For associated data, which is what a
 * GMAC is over, the JDK copies the message once or twice and then hashes it block by block; for a cipher text it hashes as
 * fast as it encrypts, and copies nothing. So each piece is encrypted, under a nonce that is always the same, into a place
 * where nobody reads it, and only the tag is used:
 *
 * <ul>
 *   <li>With H the hash's key, the tag of a text c of n blocks is {@code E ^ (GHASH(c) ^ L) * H}, where E depends on the
 *       nonce and L on the length.
 *   <li>The cipher text is {@code text ^ keystream}, and GHASH is linear: so the tag of a piece and the tag of as many zeros,
 *       which is computed once, differ by {@code GHASH(piece) * H}.
 *   <li>GHASH is a polynomial: that of two strings is {@code GHASH(first) * H^n ^ GHASH(second)}, n being the blocks of the
 *       second. As all pieces but the first have the same length, H^n is computed once as well.
 * </ul>
 *
 * <p>Measured on messages in direct buffers, µs for 64 KiB and for 1 MiB: 23 and 419 as associated data, 12 and 155 so.
 */
final class LongGhash {
    private static final int TAG_BITS = Checksum.LENGTH * Byte.SIZE;

    private final Cipher gcm;
    private final Cipher ecb;
    private final SecretKeySpec key;
    /** Two, as the JDK does not take the same nonce twice in a row. */
    private final GCMParameterSpec[] nonces = new GCMParameterSpec[2];

    private final byte[][] tagsOfZeros = new byte[2][Checksum.LENGTH];
    private int turn;
    private final FieldElement hashKey = new FieldElement();
    /** The hash key to the power of the blocks in a piece. */
    private final FieldElement step = new FieldElement();

    /** The hash so far, times the hash key. */
    private final FieldElement state = new FieldElement();

    private final FieldElement length = new FieldElement();
    private final byte[] block = new byte[AesBlock.LENGTH];
    private final byte[] mask = new byte[AesBlock.LENGTH];

    LongGhash(SecretKeySpec key) {
        this.key = key;
        try {
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
            ecb = Cipher.getInstance("AES/ECB/NoPadding");
            ecb.init(Cipher.ENCRYPT_MODE, key);
            ecb.update(new byte[AesBlock.LENGTH], 0, AesBlock.LENGTH, block, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES", e);
        }
        hashKey.set(block);
        step.set(block);
        for (int blocks = 1; blocks < Scratch.PIECE / AesBlock.LENGTH; blocks *= 2) {
            step.multiply(step);
        }
        byte[] zeros = new byte[Scratch.PIECE];
        for (int i = 0; i < nonces.length; i++) {
            byte[] nonce = new byte[12];
            nonce[0] = (byte) i;
            nonces[i] = new GCMParameterSpec(TAG_BITS, nonce);
        }
        for (byte[] tagOfZeros : tagsOfZeros) {
            encrypt(zeros, 0);
            System.arraycopy(Scratch.ofThread().sink, Scratch.PIECE, tagOfZeros, 0, Checksum.LENGTH);
        }
    }

    /** @param tag GMAC of the message's first piece alone, under the message's nonce */
    void begin(byte[] nonce, byte[] tag, int firstLength) {
        Arrays.fill(block, (byte) 0);
        System.arraycopy(nonce, 0, block, 0, nonce.length);
        block[AesBlock.LENGTH - 1] = 1;
        try {
            ecb.update(block, 0, AesBlock.LENGTH, mask, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed", e);
        }
        state.set(tag);
        state.add(mask);
        addLength(firstLength);
    }

    /** Takes the next piece, or the last, whose last block may be short. */
    void update(byte[] from, int offset, int length) {
        Scratch scratch = Scratch.ofThread();
        int used = turn;
        if (length == Scratch.PIECE) {
            encrypt(from, offset);
        } else {
            System.arraycopy(from, offset, scratch.piece, 0, length);
            Arrays.fill(scratch.piece, length, Scratch.PIECE, (byte) 0);
            encrypt(scratch.piece, 0);
        }
        System.arraycopy(scratch.sink, Scratch.PIECE, block, 0, Checksum.LENGTH);
        state.multiply(step);
        state.add(block);
        state.add(tagsOfZeros[used]);
    }

    void finish(int totalLength, byte[] into) {
        addLength(totalLength);
        state.add(mask);
        state.get(into);
    }

    private void encrypt(byte[] from, int offset) {
        try {
            gcm.init(Cipher.ENCRYPT_MODE, key, nonces[turn]);
            gcm.doFinal(from, offset, Scratch.PIECE, Scratch.ofThread().sink, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed", e);
        }
        turn ^= 1;
    }

    private void addLength(int bytes) {
        length.set((long) bytes * Byte.SIZE, 0);
        length.multiply(hashKey);
        state.add(length);
    }
}
