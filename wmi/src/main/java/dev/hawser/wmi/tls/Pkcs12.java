package dev.hawser.wmi.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;

/** A key with its certificates in one file (RFC 7292). */
final class Pkcs12 {
    private Pkcs12() {}

    /** The first key in {@code contents}. */
    static TlsIdentity read(Path file, byte[] contents, String password) throws TlsFileException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(contents), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return new TlsIdentity(
                            key,
                            Arrays.stream(store.getCertificateChain(alias))
                                    .map(X509Certificate.class::cast)
                                    .toList());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFileException(file + " is no PKCS#12 file, or its password is another: " + e.getMessage());
        }
        throw new TlsFileException(file + " has no private key in it");
    }
}
