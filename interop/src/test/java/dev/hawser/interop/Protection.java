package dev.hawser.interop;

import dev.hawser.server.Encryption;
import dev.hawser.server.SmbServerBuilder;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How messages of SMB 3.1.1 are protected. Server and client both are given one algorithm only, so that a transfer that
 * succeeds has used it.
 */
enum Protection {
    PLAIN,
    SIGNED_GMAC(SigningAlgorithm.AES_GMAC),
    SIGNED_CMAC(SigningAlgorithm.AES_CMAC),
    ENCRYPTED_128_GCM(EncryptionCipher.AES_128_GCM),
    ENCRYPTED_256_GCM(EncryptionCipher.AES_256_GCM),
    ENCRYPTED_128_CCM(EncryptionCipher.AES_128_CCM),
    ENCRYPTED_256_CCM(EncryptionCipher.AES_256_CCM);

    private final @Nullable SigningAlgorithm signing;
    private final @Nullable EncryptionCipher cipher;

    Protection() {
        signing = null;
        cipher = null;
    }

    Protection(SigningAlgorithm signing) {
        this.signing = signing;
        cipher = null;
    }

    Protection(EncryptionCipher cipher) {
        signing = null;
        this.cipher = cipher;
    }

    SmbServerBuilder server(SmbServerBuilder builder) {
        if (signing != null) {
            builder.signingAlgorithms(List.of(signing));
        }
        if (cipher != null) {
            builder.ciphers(List.of(cipher));
        }
        return builder.signingRequired(signing != null)
                .encryption(cipher != null ? Encryption.OFFERED : Encryption.OFF);
    }

    /** What smbclient must be told. */
    String[] smbclient() {
        if (signing != null) {
            // AES-CMAC is AES-128-CMAC there.
            String name = signing.toString().toLowerCase(Locale.ROOT).replace("aes-", "aes-128-");
            return new String[] {"--client-protection=sign", "--option=clientsmb3signingalgorithms=" + name};
        }
        if (cipher != null) {
            String name = cipher.toString().toLowerCase(Locale.ROOT);
            return new String[] {"--client-protection=encrypt", "--option=clientsmb3encryptionalgorithms=" + name};
        }
        return new String[] {"--client-protection=off"};
    }
}
