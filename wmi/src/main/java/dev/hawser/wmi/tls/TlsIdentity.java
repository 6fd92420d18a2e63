package dev.hawser.wmi.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who the server is to clients that speak TLS.
 *
 * @param key of the first certificate
 * @param chain the server's certificate, then those of who vouches for it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("TLS needs a certificate");
        }
    }

    /** The server's own. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "TLS identity " + certificate().getSubjectX500Principal();
    }
}
