package dev.hawser.app.serve;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.wmi.tls.SelfSignedCertificate;
import dev.hawser.wmi.tls.TlsFileException;
import dev.hawser.wmi.tls.TlsFiles;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one certificate for all that speaks TLS: what the configuration names, or else what the server made of itself at the
 * first start that needed it. That is kept, and never made anew unasked: clients have been told to trust it.
 */
final class ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private static final Duration SOON = Duration.ofDays(30);

    private final Configuration configuration;
    private final DataFolder data;
    private final InstantSource clock;
    private @Nullable TlsIdentity identity;

    ServerCertificate(Configuration configuration, DataFolder data, InstantSource clock) {
        this.configuration = configuration;
        this.data = data;
        this.clock = clock;
    }

    TlsIdentity identity() throws IOException, ConfigurationException {
        if (identity == null) {
            Optional<Path> configured = configuration.tlsCertificate();
            identity = configured.isPresent() ? configured(configured.get()) : own();
            warnOfItsEnd(identity);
        }
        return identity;
    }

    private TlsIdentity configured(Path certificate) throws IOException, ConfigurationException {
        Optional<Path> passwordFile = configuration.tlsPasswordFile();
        try {
            String password = passwordFile.isEmpty()
                    ? ""
                    : Files.readString(passwordFile.get()).lines().findFirst().orElse("");
            return TlsFiles.read(certificate, configuration.tlsKey(), password);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("TLS: " + missing.getFile() + " is not there");
        } catch (TlsFileException broken) {
            throw new ConfigurationException("TLS: " + broken.getMessage());
        }
    }

    private TlsIdentity own() throws IOException, ConfigurationException {
        Path certificate = data.tlsCertificate();
        Path key = data.tlsKey();
        if (!Files.exists(certificate) && !Files.exists(key)) {
            TlsFiles.write(
                    SelfSignedCertificate.make(names(), addresses(), clock.instant(), new SecureRandom()),
                    certificate,
                    key);
            LOG.info("Made a certificate for TLS, which clients have to be told to trust: {}", certificate);
        }
        try {
            return TlsFiles.read(certificate, Optional.of(key), "");
        } catch (NoSuchFileException | TlsFileException broken) {
            throw new ConfigurationException(
                    "the server's own key and certificate do not fit together or one is missing; restore %s and %s, or remove both to have others made (%s)"
                            .formatted(key, certificate, broken.getMessage()));
        }
    }

    private void warnOfItsEnd(TlsIdentity identity) {
        Instant end = identity.certificate().getNotAfter().toInstant();
        if (clock.instant().plus(SOON).isAfter(end)) {
            LOG.warn("The certificate for TLS is valid until {} only; then clients refuse it", end);
        }
    }

    private static List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOG.debug("This machine has no name that leads to an address", nameless);
        }
        names.add("localhost");
        return List.copyOf(names);
    }

    /** Those that another machine can write: addresses of one link mean nothing without its interface. */
    private static List<InetAddress> addresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
    }
}
