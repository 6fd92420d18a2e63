package dev.hawser.wmi.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * What a PEM file has in it, but for what TLS does not need.
 *
 * @param keys in their order
 * @param certificates in their order
 */
record PemContents(List<PrivateKey> keys, List<X509Certificate> certificates) {
    static PemContents of(Path file, byte[] contents) throws TlsFileException {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(contents, StandardCharsets.ISO_8859_1)))) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                switch (each) {
                    case X509CertificateHolder certificate -> certificates.add(certificate(certificate));
                    case PrivateKeyInfo info -> keys.add(key(info));
                    case PEMKeyPair pair -> keys.add(key(pair.getPrivateKeyInfo()));
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                        throw new TlsFileException(
                                file + " has a key under a password: take the password off, or use PKCS#12");
                    default -> {
                        // Parameters of a curve, a request for a certificate and the like.
                    }
                }
            }
        } catch (TlsFileException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsFileException(file + " can not be read as PEM: " + e.getMessage());
        }
        return new PemContents(keys, certificates);
    }

    private static X509Certificate certificate(X509CertificateHolder holder)
            throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }
}
