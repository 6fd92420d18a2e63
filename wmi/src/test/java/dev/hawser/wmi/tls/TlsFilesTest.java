package dev.hawser.wmi.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Path certificate;
    private final Path key;

    TlsFilesTest(@TempDir Path folder) {
        certificate = folder.resolve("certificate.pem");
        key = folder.resolve("key.pem");
    }

    private static TlsIdentity made() {
        return SelfSignedCertificate.make(
                List.of("quay.example.test", "localhost"),
                List.of(InetAddress.getLoopbackAddress()),
                NOW,
                new SecureRandom());
    }

    private static void assertSame(TlsIdentity actual, TlsIdentity expected) {
        assertThat(actual.chain()).isEqualTo(expected.chain());
        assertThat(actual.key().getEncoded()).isEqualTo(expected.key().getEncoded());
    }

    /** As a certificate authority would make it. */
    private static TlsIdentity of(KeyPair keys, String signature) throws Exception {
        X500Name name = new X500Name("CN=quay");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(NOW),
                                Date.from(NOW.plusSeconds(60)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
        return new TlsIdentity(keys.getPrivate(), List.of(certificate));
    }

    private static void pem(Path file, Object... contents) throws IOException {
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            for (Object each : contents) {
                writer.writeObject(each);
            }
        }
    }

    @Test
    void whatIsMadeHasTheNamesAndTheTimeThatClientsAskFor() throws Exception {
        X509Certificate made = made().certificate();
        made.verify(made.getPublicKey());
        made.checkValidity(Date.from(NOW.minusSeconds(3600)));
        made.checkValidity(Date.from(NOW.plusSeconds(800L * 24 * 3600)));
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=quay.example.test");
        assertThat(made.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "quay.example.test"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(made.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void twoThatAreMadeAreNotTheSame() {
        assertThat(made().certificate().getSerialNumber())
                .isNotEqualTo(made().certificate().getSerialNumber());
    }

    @Test
    void whatIsWrittenIsReadAndTheKeyIsItsOwnersAlone() throws IOException {
        TlsIdentity written = made();
        TlsFiles.write(written, certificate, key);
        assertSame(TlsFiles.read(certificate, Optional.of(key), ""), written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsThereIsNotOverwritten() throws IOException {
        TlsFiles.write(made(), certificate, key);
        byte[] before = Files.readAllBytes(key);
        assertThatThrownBy(() -> TlsFiles.write(made(), certificate, key))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(key).hasBinaryContent(before);
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA512withRSA", "Ed25519, Ed25519"})
    void oneFileMayHaveTheKeyInItsTraditionalOrItsNewForm(String algorithm, String signature) throws Exception {
        TlsIdentity identity = of(KeyPairGenerator.getInstance(algorithm).generateKeyPair(), signature);
        pem(certificate, identity.key(), identity.certificate());
        assertSame(TlsFiles.read(certificate, Optional.empty(), ""), identity);
    }

    /** In the form of {@code openssl ecparam -name prime256v1 -genkey} (RFC 5915), with its parameters in front. */
    @Test
    void whatOpensslMakesOfACurveIsRead() throws Exception {
        TlsIdentity identity = made();
        ECPrivateKey openssl = new ECPrivateKey(
                256, ((java.security.interfaces.ECPrivateKey) identity.key()).getS(), SECObjectIdentifiers.secp256r1);
        pem(
                certificate,
                new PemObject("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded()),
                new PemObject("EC PRIVATE KEY", openssl.getEncoded()),
                identity.certificate());
        assertThat(TlsFiles.read(certificate, Optional.empty(), "").chain()).isEqualTo(identity.chain());
    }

    @Test
    void pkcs12IsReadWithItsPassword() throws Exception {
        TlsIdentity identity = made();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("1", identity.key(), "secret".toCharArray(), new X509Certificate[] {identity.certificate()});
        try (OutputStream out = Files.newOutputStream(certificate)) {
            store.store(out, "secret".toCharArray());
        }
        assertSame(TlsFiles.read(certificate, Optional.empty(), "secret"), identity);
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.empty(), "other"))
                .isInstanceOf(TlsFileException.class)
                .hasMessageStartingWith(certificate + " is no PKCS#12 file, or its password is another: ");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws IOException {
        TlsFiles.write(made(), certificate, key);
        Files.delete(certificate);
        TlsFiles.write(made(), certificate, certificate.resolveSibling("other.pem"));
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.of(key), ""))
                .isInstanceOf(TlsFileException.class)
                .hasMessage("%s has another key than that of the first certificate in %s", key, certificate);
    }

    @Test
    void aKeyUnderAPasswordIsRefused() throws Exception {
        TlsIdentity identity = of(KeyPairGenerator.getInstance("RSA").generateKeyPair(), "SHA256withRSA");
        pem(
                certificate,
                identity.certificate(),
                new JcaMiscPEMGenerator(
                        identity.key(),
                        new JcePEMEncryptorBuilder("AES-256-CBC")
                                .setProvider(new BouncyCastleProvider())
                                .build("secret".toCharArray())));
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.empty(), ""))
                .isInstanceOf(TlsFileException.class)
                .hasMessage(certificate + " has a key under a password: take the password off, or use PKCS#12");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        TlsFiles.write(made(), certificate, key);
        assertThatThrownBy(() -> TlsFiles.read(key, Optional.of(key), ""))
                .isInstanceOf(TlsFileException.class)
                .hasMessage(key + " has no certificate in it");
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.empty(), ""))
                .isInstanceOf(TlsFileException.class)
                .hasMessage(certificate + " has no private key in it");
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.of(Path.of("/nowhere")), ""))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
                "0"
            })
    void whatIsNeitherPemNorPkcs12IsRefusedWithItsName(String contents) throws IOException {
        Files.writeString(certificate, contents);
        assertThatThrownBy(() -> TlsFiles.read(certificate, Optional.empty(), ""))
                .isInstanceOf(TlsFileException.class)
                .hasMessageStartingWith(certificate.toString());
    }

    @Test
    void theKeyIsNotInItsText() {
        assertThat(made()).hasToString("TLS identity CN=quay.example.test");
    }
}
