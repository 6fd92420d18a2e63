package dev.hawser.wmi.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys and certificates in files: PEM, as openssl writes it, and PKCS#12, as Windows exports it. */
public final class TlsFiles {
    /** What a PKCS#12 file begins with: the tag of a SEQUENCE in DER. */
    private static final byte SEQUENCE = 0x30;

    private TlsFiles() {}

    /**
     * Reads who the server is.
     *
     * @param certificate PEM with the server's certificate first, then those of who vouches for it; or PKCS#12 with the key
     *     too
     * @param key PEM with the key; empty if it stands with the certificate
     * @param password of a PKCS#12 file; empty for none
     * @throws TlsFileException if the files are not what they should be
     * @throws IOException if a file can not be read
     */
    public static TlsIdentity read(Path certificate, Optional<Path> key, String password) throws IOException {
        byte[] contents = Files.readAllBytes(certificate);
        TlsIdentity identity;
        if (contents.length > 0 && contents[0] == SEQUENCE) {
            identity = Pkcs12.read(certificate, contents, password);
        } else {
            PemContents certificates = PemContents.of(certificate, contents);
            Path keyFile = key.orElse(certificate);
            PemContents keys = key.isEmpty() ? certificates : PemContents.of(keyFile, Files.readAllBytes(keyFile));
            if (certificates.certificates().isEmpty()) {
                throw new TlsFileException(certificate + " has no certificate in it");
            }
            if (keys.keys().isEmpty()) {
                throw new TlsFileException(keyFile + " has no private key in it");
            }
            identity = new TlsIdentity(keys.keys().getFirst(), certificates.certificates());
        }
        if (!belongTogether(identity)) {
            throw new TlsFileException(
                    key.orElse(certificate) + " has another key than that of the first certificate in " + certificate);
        }
        return identity;
    }

    /**
     * Writes PEM files that are not there yet, the key for its owner only.
     *
     * @throws java.nio.file.FileAlreadyExistsException if one is
     */
    public static void write(TlsIdentity identity, Path certificate, Path key) throws IOException {
        try {
            write(key, "PRIVATE KEY", List.of(identity.key().getEncoded()), "rw-------");
            List<byte[]> chain = new ArrayList<>();
            for (X509Certificate each : identity.chain()) {
                chain.add(each.getEncoded());
            }
            write(certificate, "CERTIFICATE", chain, "rw-r--r--");
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate can not be written to " + certificate, e);
        }
    }

    private static void write(Path file, String label, List<byte[]> contents, String permissions) throws IOException {
        StringBuilder pem = new StringBuilder();
        for (byte[] each : contents) {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(each);
            pem.append("-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label));
        }
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(
                file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
            channel.write(ByteBuffer.wrap(pem.toString().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Whether what the key signs fits the certificate. */
    private static boolean belongTogether(TlsIdentity identity) throws TlsFileException {
        String algorithm = identity.key().getAlgorithm();
        String signature =
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    case "EdDSA" -> "EdDSA";
                    default ->
                        throw new TlsFileException(
                                "a key for " + algorithm + " is not taken for TLS, but RSA, EC and EdDSA are");
                };
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(identity.key());
            signer.update(SEQUENCE);
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(identity.certificate().getPublicKey());
            verifier.update(SEQUENCE);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
