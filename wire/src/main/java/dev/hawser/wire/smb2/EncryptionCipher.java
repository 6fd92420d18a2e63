package dev.hawser.wire.smb2;

import java.util.Arrays;
import java.util.Optional;

/** The ciphers that seal messages ([MS-SMB2] 2.2.3.1.2). */
public enum EncryptionCipher {
    AES_128_CCM(1, "AES-128-CCM", 16, 11),
    AES_128_GCM(2, "AES-128-GCM", 16, 12),
    AES_256_CCM(3, "AES-256-CCM", 32, 11),
    AES_256_GCM(4, "AES-256-GCM", 32, 12);

    private final int id;
    private final String text;
    private final int keyLength;
    private final int nonceLength;

    EncryptionCipher(int id, String text, int keyLength, int nonceLength) {
        this.id = id;
        this.text = text;
        this.keyLength = keyLength;
        this.nonceLength = nonceLength;
    }

    public static Optional<EncryptionCipher> of(int id) {
        return Arrays.stream(values()).filter(c -> c.id == id).findFirst();
    }

    /** Parses {@code AES-128-GCM} and its like. */
    public static Optional<EncryptionCipher> parse(String text) {
        return Arrays.stream(values()).filter(c -> c.text.equals(text)).findFirst();
    }

    public int id() {
        return id;
    }

    /** In bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** In bytes, of the 16 that the transform header has for it. */
    public int nonceLength() {
        return nonceLength;
    }

    public boolean isGcm() {
        return this == AES_128_GCM || this == AES_256_GCM;
    }

    @Override
    public String toString() {
        return text;
    }
}
