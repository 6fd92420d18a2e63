package dev.hawser.wire.smb2;

import java.util.Arrays;
import java.util.Optional;

/** The algorithms that sign messages ([MS-SMB2] 2.2.3.1.7). */
public enum SigningAlgorithm {
    HMAC_SHA256(0, "HMAC-SHA256"),
    AES_CMAC(1, "AES-CMAC"),
    AES_GMAC(2, "AES-GMAC");

    private final int id;
    private final String text;

    SigningAlgorithm(int id, String text) {
        this.id = id;
        this.text = text;
    }

    public static Optional<SigningAlgorithm> of(int id) {
        return Arrays.stream(values()).filter(a -> a.id == id).findFirst();
    }

    /** Parses {@code AES-CMAC} and its like. */
    public static Optional<SigningAlgorithm> parse(String text) {
        return Arrays.stream(values()).filter(a -> a.text.equals(text)).findFirst();
    }

    public int id() {
        return id;
    }

    @Override
    public String toString() {
        return text;
    }
}
