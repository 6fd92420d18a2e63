package dev.hawser.wmi.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificate of a server that nobody vouches for: its clients have to be told to trust it. */
public final class SelfSignedCertificate {
    /** The longest that all platforms accept of a server's certificate, Apple's being the strictest. */
    private static final Duration VALIDITY = Duration.ofDays(825);

    /** Clients whose clocks are behind are to accept it at once. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    /** RFC 5280 4.1.2.2 allows 20 octets; these are positive and unpredictable. */
    private static final int SERIAL_NUMBER_BITS = 159;

    /** What the common name has room for (RFC 5280 A.1, ub-common-name). */
    private static final int LONGEST_COMMON_NAME = 64;

    private SelfSignedCertificate() {}

    /**
     * Makes a key on P-256, and its certificate for 825 days.
     *
     * @param names the host names by which clients reach the server, its own first; at least one
     * @param addresses the addresses by which they do
     */
    public static TlsIdentity make(
            List<String> names, Collection<InetAddress> addresses, Instant now, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            Instant begin = now.minus(BACKDATED);
            X500Name server = commonName(names.getFirst());
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    server,
                    new BigInteger(SERIAL_NUMBER_BITS, random).add(BigInteger.ONE),
                    Date.from(begin),
                    Date.from(begin.plus(VALIDITY)),
                    server,
                    keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            certificate.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names, addresses));
            return new TlsIdentity(
                    keys.getPrivate(),
                    List.of(new JcaX509CertificateConverter()
                            .getCertificate(certificate.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())))));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this Java runtime can not make a certificate on P-256", e);
        }
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, name.substring(0, Math.min(name.length(), LONGEST_COMMON_NAME)))
                .build();
    }

    private static GeneralNames alternativeNames(List<String> names, Collection<InetAddress> addresses) {
        return new GeneralNames(Stream.concat(
                        names.stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        addresses.stream()
                                .map(address -> new GeneralName(GeneralName.iPAddress, withoutScope(address))))
                .toArray(GeneralName[]::new));
    }

    /** An address with the name of a network interface behind it would be no address to others. */
    private static String withoutScope(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
