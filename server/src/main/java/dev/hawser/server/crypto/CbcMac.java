package dev.hawser.server.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last block of an AES-CBC encryption with an initial vector of zeros: what CMAC and CCM are made of. The JDK has
 * neither, but it has a fast CBC: a CMAC over 64 KiB in a direct buffer takes 48 µs.
 */
final class CbcMac {
    private final Cipher cbc;

    CbcMac(byte[] key) {
        try {
            cbc = Cipher.getInstance("AES/CBC/NoPadding");
            cbc.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[AesBlock.LENGTH]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/CBC", e);
        }
    }

    /** Takes whole blocks, which are not to be the message's last. */
    void update(byte[] from, int offset, int length) {
        byte[] sink = Scratch.ofThread().sink;
        try {
            for (int done = 0; done < length; done += sink.length) {
                cbc.update(from, offset + done, Math.min(length - done, sink.length), sink, 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/CBC failed", e);
        }
    }

    /** Takes the last block and gives the result; the next message begins afresh. */
    void finish(byte[] lastBlock, byte[] into) {
        try {
            cbc.doFinal(lastBlock, 0, AesBlock.LENGTH, into, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/CBC failed", e);
        }
    }
}
