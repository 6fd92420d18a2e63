package dev.hawser.server.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one session ([MS-SMB2] 3.3.1.8, 3.3.5.5.3), named from the server's side: it encrypts with the encryption
 * key and decrypts with the decryption key; to the client they are the other way round.
 *
 * <p>The arrays that the accessors return are the keys themselves, not copies, so that {@link #destroy} reaches them. What
 * a signer or sealer has made of them lives inside the JCA, which has no way to wipe it, until those are collected.
 *
 * <p>Immutable until destroyed; that is not to happen while another thread makes a signer or sealer.
 */
public final class SessionKeys {
    private static final int KEY_LENGTH = 16;

    private final @Nullable EncryptionCipher cipher;
    private final byte[] signingKey;
    private final byte[] encryptionKey;
    private final byte[] decryptionKey;
    private final byte[] applicationKey;
    private volatile boolean destroyed;

    private SessionKeys(
            @Nullable EncryptionCipher cipher,
            byte[] signingKey,
            byte[] encryptionKey,
            byte[] decryptionKey,
            byte[] applicationKey) {
        this.cipher = cipher;
        this.signingKey = signingKey;
        this.encryptionKey = encryptionKey;
        this.decryptionKey = decryptionKey;
        this.applicationKey = applicationKey;
    }

    /**
     * Derives the keys of a session ([MS-SMB2] 3.1.4.2).
     *
     * @param sessionKey the whole key of the authentication (Session.FullSessionKey). Its first 16 bytes, filled up with
     *     zeros, are Session.SessionKey; only the ciphers with keys of 256 bits are keyed from more. It is not kept
     * @param cipher Connection.CipherId, or null if nothing is encrypted on this connection
     * @param preauthHash value of the session's {@link PreauthIntegrityHash} when the last SESSION_SETUP request is in it;
     *     used by dialect 3.1.1 alone, null before
     */
    public static SessionKeys derive(
            Dialect dialect, byte[] sessionKey, @Nullable EncryptionCipher cipher, byte @Nullable [] preauthHash) {
        byte[] shortKey = Arrays.copyOf(sessionKey, KEY_LENGTH);
        if (!dialect.isAtLeast(Dialect.SMB_3_0)) {
            // The session key signs, and is what applications ask for ([MS-SMB2] 3.3.4.5).
            return new SessionKeys(null, shortKey, new byte[0], new byte[0], shortKey.clone());
        }
        Purposes purposes = Purposes.of(dialect, preauthHash);
        // The length of 256 bits is that of the keys for the cipher alone: Samba, ksmbd and Microsoft's protocol test
        // suite all derive signing and application keys with 128, though 3.1.4.2 does not say so.
        byte[] signing = purposes.signing.derive(shortKey, KEY_LENGTH);
        byte[] application = purposes.application.derive(shortKey, KEY_LENGTH);
        byte[] encryption = new byte[0];
        byte[] decryption = new byte[0];
        if (cipher != null) {
            byte[] cipherRoot = cipher.keyLength() == KEY_LENGTH ? shortKey : sessionKey;
            encryption = purposes.serverToClient.derive(cipherRoot, cipher.keyLength());
            decryption = purposes.clientToServer.derive(cipherRoot, cipher.keyLength());
        }
        Arrays.fill(shortKey, (byte) 0);
        return new SessionKeys(cipher, signing, encryption, decryption, application);
    }

    /**
     * Channel.SigningKey of a connection that is bound to a session of dialect 3 ([MS-SMB2] 3.3.5.5.3): made from the key
     * of the authentication on that connection, not of the one that made the session. The other keys are the session's.
     *
     * @param preauthHash as in {@link #derive}, of the exchange on that connection
     */
    public static byte[] channelSigningKey(Dialect dialect, byte[] sessionKey, byte @Nullable [] preauthHash) {
        if (!dialect.isAtLeast(Dialect.SMB_3_0)) {
            throw new IllegalArgumentException("dialect " + dialect + " has no channels");
        }
        byte[] shortKey = Arrays.copyOf(sessionKey, KEY_LENGTH);
        byte[] signing = Purposes.of(dialect, preauthHash).signing.derive(shortKey, KEY_LENGTH);
        Arrays.fill(shortKey, (byte) 0);
        return signing;
    }

    /** What the encryption and decryption key are for; null if the session has none. */
    public @Nullable EncryptionCipher cipher() {
        return cipher;
    }

    /** Session.SigningKey; also Channel.SigningKey of the session's first channel. 16 bytes. */
    public byte[] signingKey() {
        return live(signingKey);
    }

    /** For messages from server to client. Empty without a {@link #cipher}. */
    public byte[] encryptionKey() {
        return live(encryptionKey);
    }

    /** For messages from client to server. Empty without a {@link #cipher}. */
    public byte[] decryptionKey() {
        return live(decryptionKey);
    }

    /** What a service over a named pipe gets as the session's key ([MS-SMB2] 3.3.4.5). 16 bytes. */
    public byte[] applicationKey() {
        return live(applicationKey);
    }

    /** Overwrites all keys with zeros. Asking for one afterwards is a fault. */
    public void destroy() {
        destroyed = true;
        for (byte[] key : new byte[][] {signingKey, encryptionKey, decryptionKey, applicationKey}) {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] live(byte[] key) {
        if (destroyed) {
            throw new IllegalStateException("the keys of this session are destroyed");
        }
        return key;
    }

    /** A label and a context of [MS-SMB2] 3.1.4.2. */
    private record Purpose(byte[] label, byte[] context) {
        static Purpose of(String label, String context) {
            return new Purpose(terminated(label), terminated(context));
        }

        static Purpose of(String label, byte[] preauthHash) {
            return new Purpose(terminated(label), preauthHash);
        }

        byte[] derive(byte[] key, int length) {
            return KeyDerivation.derive(key, label, context, length);
        }

        private static byte[] terminated(String text) {
            return (text + '\0').getBytes(US_ASCII);
        }
    }

    private record Purposes(Purpose signing, Purpose application, Purpose serverToClient, Purpose clientToServer) {
        private static final Purposes BEFORE_3_1_1 = new Purposes(
                Purpose.of("SMB2AESCMAC", "SmbSign"),
                Purpose.of("SMB2APP", "SmbRpc"),
                Purpose.of("SMB2AESCCM", "ServerOut"),
                Purpose.of("SMB2AESCCM", "ServerIn ")); // the blank is the specification's

        static Purposes of(Dialect dialect, byte @Nullable [] preauthHash) {
            if (!dialect.isAtLeast(Dialect.SMB_3_1_1)) {
                return BEFORE_3_1_1;
            }
            byte[] hash = Objects.requireNonNull(preauthHash, "dialect 3.1.1 derives keys from the preauth hash");
            return new Purposes(
                    Purpose.of("SMBSigningKey", hash),
                    Purpose.of("SMBAppKey", hash),
                    Purpose.of("SMBS2CCipherKey", hash),
                    Purpose.of("SMBC2SCipherKey", hash));
        }
    }
}
