package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** AES-CMAC (RFC 4493): the signature of dialect 3, and of 3.1.1 where nothing better is negotiated. */
final class AesCmac extends PiecewiseChecksum {
    private final CbcMac mac;
    private final byte[] wholeKey = new byte[AesBlock.LENGTH];
    private final byte[] partialKey;
    private final byte[] last = new byte[AesBlock.LENGTH];
    private int lastLength;
    private int remaining;

    AesCmac(byte[] key) {
        mac = new CbcMac(key);
        mac.finish(new byte[AesBlock.LENGTH], wholeKey);
        doubled(wholeKey);
        partialKey = wholeKey.clone();
        doubled(partialKey);
    }

    @Override
    void begin(ByteBuffer message) {
        begin(message.remaining());
    }

    void begin(int length) {
        remaining = length;
        lastLength = 0;
    }

    @Override
    void update(byte[] from, int offset, int length) {
        if (length == 0) {
            return;
        }
        remaining -= length;
        int before = remaining > 0 ? length : AesBlock.whole(length - 1);
        mac.update(from, offset, before);
        if (remaining == 0) {
            lastLength = length - before;
            System.arraycopy(from, offset + before, last, 0, lastLength);
        }
    }

    @Override
    void finish(byte[] into) {
        if (lastLength == AesBlock.LENGTH) {
            AesBlock.xor(last, wholeKey);
        } else {
            last[lastLength] = (byte) 0x80;
            Arrays.fill(last, lastLength + 1, AesBlock.LENGTH, (byte) 0);
            AesBlock.xor(last, partialKey);
        }
        mac.finish(last, into);
    }

    /** Multiplies by x in the field of RFC 4493 section 2.3. */
    private static void doubled(byte[] block) {
        int carry = 0;
        for (int i = AesBlock.LENGTH - 1; i >= 0; i--) {
            int shifted = ((block[i] & 0xff) << 1) | carry;
            block[i] = (byte) shifted;
            carry = shifted >>> 8;
        }
        block[AesBlock.LENGTH - 1] ^= (byte) (carry * 0x87);
    }
}
