package dev.hawser.wmi.tls;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The channel binding {@code tls-server-end-point} (RFC 5929 4.1): the hash of a server's certificate. */
final class ServerEndPoint {
    private static final Pattern SHA = Pattern.compile("SHA-?(224|256|384|512)(WITH.*)?");

    private ServerEndPoint() {}

    static byte[] of(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance(hashOf(certificate)).digest(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate can not be encoded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-2", e);
        }
    }

    /**
     * The hash of the certificate's signature; SHA-256 in place of MD5 and SHA-1, and where the specification leaves it
     * open because the signature has no hash of its own.
     */
    private static String hashOf(X509Certificate certificate) {
        String name = pssHash(certificate).orElse(certificate.getSigAlgName()).toUpperCase(Locale.ROOT);
        Matcher sha = SHA.matcher(name);
        return sha.matches() ? "SHA-" + sha.group(1) : "SHA-256";
    }

    private static Optional<String> pssHash(X509Certificate certificate) {
        byte[] encoded = certificate.getSigAlgParams();
        if (!certificate.getSigAlgName().equals("RSASSA-PSS") || encoded == null) {
            return Optional.empty();
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            return Optional.of(
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalArgumentException("the certificate's signature has parameters that can not be read", e);
        }
    }
}
