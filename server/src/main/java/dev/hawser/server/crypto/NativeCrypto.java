package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.Provider;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who does the work that native code does faster than the JDK: Conscrypt, for long messages of AES-GCM, and the OpenSSL of
 * the system, for those of AES-GMAC. Each is used if it is there for the platform and may be called, which is granted by name
 * ({@code --enable-native-access=org.conscrypt,dev.hawser.server}); else the JDK does it, which always works.
 */
public final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);

    private NativeCrypto() {}

    /** Chooses now and says so in the log, so that the first session need not wait for the libraries to load. */
    public static void choose() {
        Choice.touch();
    }

    static Aead gcm(byte[] key) {
        Provider conscrypt = Choice.CONSCRYPT;
        return conscrypt == null ? new JdkGcm(key) : new ConscryptGcm(conscrypt, key);
    }

    static Checksum gmac(byte[] key) {
        return Choice.OPENSSL ? new OpensslGmac(key) : new AesGmac(key);
    }

    /** Initialised once, by whoever comes first. */
    private static final class Choice {
        static final @Nullable Provider CONSCRYPT = conscrypt();
        static final boolean OPENSSL = openssl();

        static void touch() {}

        private static @Nullable Provider conscrypt() {
            if (!Conscrypt.class.getModule().isNativeAccessEnabled()) {
                LOG.info("AES-GCM by the JDK: Conscrypt has no native access"
                        + " (--enable-native-access=org.conscrypt makes long messages faster)");
                return null;
            }
            try {
                Provider provider = Conscrypt.newProvider();
                LOG.info("AES-GCM by the JDK, of long messages by Conscrypt");
                return provider;
            } catch (LinkageError | RuntimeException e) {
                LOG.info("AES-GCM by the JDK: Conscrypt can not load its library here: {}", e.toString());
                return null;
            }
        }

        private static boolean openssl() {
            if (!NativeCrypto.class.getModule().isNativeAccessEnabled()) {
                LOG.info("AES-GMAC by the JDK: there is no native access"
                        + " (--enable-native-access=dev.hawser.server makes long messages faster)");
                return false;
            }
            try {
                new OpensslGmac(new byte[16])
                        .compute(ByteBuffer.allocateDirect(OpensslGmac.WORTHWHILE), new byte[Checksum.LENGTH]);
                LOG.info("AES-GMAC by the JDK, of long messages by OpenSSL ({})", Openssl.LIBRARY);
                return true;
            } catch (ExceptionInInitializerError e) {
                LOG.info("AES-GMAC by the JDK: OpenSSL can not be loaded here: {}", String.valueOf(e.getCause()));
                return false;
            } catch (IllegalStateException e) {
                LOG.info("AES-GMAC by the JDK: {}", e.getMessage());
                return false;
            }
        }
    }
}
