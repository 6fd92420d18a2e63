package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM by the JDK, on arrays, where it is fastest. */
final class JdkGcm implements Aead {
    private final Cipher gcm;
    private final SecretKeySpec key;

    JdkGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/GCM", e);
        }
    }

    @Override
    public void encrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag) {
        byte[] piece = Scratch.ofThread().piece;
        int at = text.position();
        int end = text.limit();
        try {
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
            gcm.updateAAD(associated);
            for (; end - at > Scratch.PIECE; at += Scratch.PIECE) {
                text.get(at, piece, 0, Scratch.PIECE);
                gcm.update(piece, 0, Scratch.PIECE, piece, 0);
                text.put(at, piece, 0, Scratch.PIECE);
            }
            int rest = end - at;
            text.get(at, piece, 0, rest);
            gcm.doFinal(piece, 0, rest, piece, 0);
            text.put(at, piece, 0, rest);
            System.arraycopy(piece, rest, tag, 0, TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to encrypt", e);
        }
    }

    @Override
    public boolean decrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag) {
        int length = text.remaining();
        // The JDK gives out nothing before the tag is checked: it collects what comes in pieces, so give it text and
        // tag
        // in one array.
        byte[] whole = length <= Scratch.PIECE ? Scratch.ofThread().piece : new byte[length + TAG_LENGTH];
        text.get(text.position(), whole, 0, length);
        System.arraycopy(tag, 0, whole, length, TAG_LENGTH);
        try {
            gcm.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
            gcm.updateAAD(associated);
            gcm.doFinal(whole, 0, length + TAG_LENGTH, whole, 0);
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to decrypt", e);
        }
        text.put(text.position(), whole, 0, length);
        return true;
    }
}
