package dev.hawser.wmi.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ChannelBinding;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5929 4.1. */
class ServerEndPointTest {
    @ParameterizedTest
    @CsvSource({
        "RSA, SHA1withRSA, SHA-256",
        "RSA, MD5withRSA, SHA-256",
        "RSA, SHA224withRSA, SHA-224",
        "RSA, SHA256withRSA, SHA-256",
        "RSA, SHA384withRSA, SHA-384",
        "RSA, SHA512withRSA, SHA-512",
        "RSA, SHA384withRSAandMGF1, SHA-384",
        "EC, SHA384withECDSA, SHA-384",
        "Ed25519, Ed25519, SHA-256"
    })
    void theHashIsThatOfTheSignatureUnlessThatIsTooWeak(String key, String signature, String hash) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(key).generateKeyPair();
        X500Name name = new X500Name("CN=quay");
        Date now = Date.from(Instant.EPOCH);
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE, now, now, name, keys.getPublic())
                        .build(signer(signature).build(keys.getPrivate())));
        assertThat(ServerEndPoint.of(certificate))
                .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    private static JcaContentSignerBuilder signer(String signature) {
        return new JcaContentSignerBuilder(signature).setProvider(new BouncyCastleProvider());
    }

    @Test
    void theLevelDecidesWhetherAndHowLoginsAreBound() {
        TlsIdentity identity = SelfSignedCertificate.make(
                List.of("quay"), List.of(InetAddress.getLoopbackAddress()), Instant.EPOCH, new SecureRandom());
        assertThat(CbtHardeningLevel.NONE.channelOf(identity)).isEmpty();
        assertThat(CbtHardeningLevel.RELAXED.channelOf(identity)).hasValueSatisfying(channel -> {
            assertThat(channel.required()).isFalse();
            assertThat(channel.endPoint()).isEqualTo(ServerEndPoint.of(identity.certificate()));
        });
        assertThat(CbtHardeningLevel.STRICT.channelOf(identity).map(ChannelBinding::required))
                .contains(true);
    }
}
