package dev.hawser.server.crypto;

import java.security.Provider;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who decrypts long messages of AES-GCM in this process: Conscrypt where it has a native library for the platform and may
 * load it, which is granted by name ({@code --enable-native-access=org.conscrypt}); else the JDK, which always works.
 */
public final class GcmProvider {
    private static final Logger LOG = LoggerFactory.getLogger(GcmProvider.class);

    private GcmProvider() {}

    /** Chooses now and says so in the log, so that the first encrypted session need not wait for the library to load. */
    public static void choose() {
        Choice.conscrypt();
    }

    static AeadDecryption decryption(byte[] key) {
        Provider conscrypt = Choice.conscrypt();
        return conscrypt == null ? new JdkGcm(key) : new ConscryptGcm(conscrypt, key);
    }

    /** Initialised once, by whoever comes first. */
    private static final class Choice {
        private static final @Nullable Provider CONSCRYPT = load();

        static @Nullable Provider conscrypt() {
            return CONSCRYPT;
        }

        private static @Nullable Provider load() {
            if (!Conscrypt.class.getModule().isNativeAccessEnabled()) {
                LOG.info("AES-GCM by the JDK: Conscrypt has no native access"
                        + " (--enable-native-access=org.conscrypt makes decryption of long messages faster)");
                return null;
            }
            try {
                Provider provider = Conscrypt.newProvider();
                LOG.info("AES-GCM by the JDK, decryption of long messages by Conscrypt");
                return provider;
            } catch (LinkageError | RuntimeException e) {
                LOG.info("AES-GCM by the JDK: Conscrypt can not load its library here: {}", e.toString());
                return null;
            }
        }
    }
}
