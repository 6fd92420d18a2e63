package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GMAC (RFC 4543): the signature that dialect 3.1.1 prefers. Its nonce says whose message it is ([MS-SMB2] 3.1.4.1),
 * which comes from the header, so that a client can use this too. A server has to refuse requests that carry
 * SMB2_FLAGS_SERVER_TO_REDIR, or it could be shown its own responses.
 */
final class AesGmac extends PiecewiseChecksum {
    static final int NONCE_LENGTH = 12;

    private static final int MESSAGE_ID_LENGTH = 8;
    private static final byte FROM_SERVER = 1;
    private static final byte CANCEL = 2;

    private final Cipher gcm;
    private final SecretKeySpec key;
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private final byte[] previous = new byte[NONCE_LENGTH];

    AesGmac(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/GCM", e);
        }
        // One that no message has, as all its upper bits are zero.
        Arrays.fill(previous, (byte) 0xff);
    }

    /** Puts the nonce of a message into the first bytes of {@code nonce}. */
    static void nonce(ByteBuffer message, ByteBuffer nonce) {
        int at = message.position();
        boolean fromServer = (message.get(at + HeaderLayout.FLAGS) & HeaderLayout.SERVER_TO_REDIR) != 0;
        boolean cancel = message.get(at + HeaderLayout.COMMAND) == HeaderLayout.CANCEL
                && message.get(at + HeaderLayout.COMMAND + 1) == 0;
        nonce.put(0, message, at + HeaderLayout.MESSAGE_ID, MESSAGE_ID_LENGTH);
        nonce.put(MESSAGE_ID_LENGTH, (byte) ((fromServer ? FROM_SERVER : 0) | (cancel ? CANCEL : 0)));
    }

    @Override
    void begin(ByteBuffer message) {
        nonce(message, ByteBuffer.wrap(nonce));
        try {
            if (Arrays.equals(nonce, previous)) {
                // The JDK refuses a nonce twice in a row, which encryption must never see. Here it happens: the same
                // message can come twice, and a request can have an interim and a final response.
                byte[] unused = nonce.clone();
                unused[NONCE_LENGTH - 1] = (byte) 0xff;
                gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(LENGTH * Byte.SIZE, unused));
            }
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(LENGTH * Byte.SIZE, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM does not take a nonce", e);
        }
        System.arraycopy(nonce, 0, previous, 0, NONCE_LENGTH);
    }

    @Override
    void update(byte[] from, int offset, int length) {
        gcm.updateAAD(from, offset, length);
    }

    @Override
    void finish(byte[] into) {
        try {
            gcm.doFinal(into, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed", e);
        }
    }
}
