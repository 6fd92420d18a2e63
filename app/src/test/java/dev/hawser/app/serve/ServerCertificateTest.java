package dev.hawser.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.config.Keys;
import dev.hawser.wmi.tls.SelfSignedCertificate;
import dev.hawser.wmi.tls.TlsFiles;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private final Path folder;
    private final DataFolder data;
    private final Configuration configuration = new Configuration();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    ServerCertificateTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = new DataFolder(folder.resolve("data"));
        data.create();
    }

    private TlsIdentity identity() throws IOException, ConfigurationException {
        return new ServerCertificate(configuration, data, () -> now).identity();
    }

    @Test
    void theFirstStartMakesOneForTheNamesOfThisMachineAndLaterStartsKeepIt() throws Exception {
        TlsIdentity first = identity();
        assertThat(first.certificate().getSubjectAlternativeNames())
                .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.tlsKey())))
                .isEqualTo("rw-------");
        assertThat(identity().chain()).isEqualTo(first.chain());
    }

    @Test
    void oneThatHasEndedIsKept() throws Exception {
        TlsIdentity first = identity();
        now = now.plus(Duration.ofDays(1000));
        assertThat(identity().chain()).isEqualTo(first.chain());
    }

    @Test
    void halfOfWhatItMadeIsNotReplaced() throws Exception {
        for (Path lost : List.of(data.tlsKey(), data.tlsCertificate())) {
            identity();
            Files.delete(lost);
            assertThatThrownBy(this::identity)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("restore %s and %s, or remove both", data.tlsKey(), data.tlsCertificate());
            assertThat(lost).doesNotExist();
            Files.deleteIfExists(data.tlsKey());
            Files.deleteIfExists(data.tlsCertificate());
        }
    }

    @Test
    void aConfiguredOneCountsAndNoneIsMade() throws Exception {
        TlsIdentity given = SelfSignedCertificate.make(List.of("quay"), List.of(), now, new SecureRandom());
        TlsFiles.write(given, folder.resolve("given.pem"), folder.resolve("given.key"));
        configuration.option(Keys.TLS_CERTIFICATE, folder.resolve("given.pem").toString());
        configuration.option(Keys.TLS_KEY, folder.resolve("given.key").toString());
        assertThat(identity().chain()).isEqualTo(given.chain());
        assertThat(data.tlsKey()).doesNotExist();
    }

    @Test
    void aConfiguredOneThatCanNotBeUsedIsOneSentence() throws Exception {
        configuration.option(Keys.TLS_CERTIFICATE, folder.resolve("absent.pem").toString());
        assertThatThrownBy(this::identity)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TLS: %s is not there", folder.resolve("absent.pem"));
        configuration.option(
                Keys.TLS_CERTIFICATE,
                Files.writeString(folder.resolve("empty.pem"), "").toString());
        assertThatThrownBy(this::identity)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TLS: %s has no certificate in it", folder.resolve("empty.pem"));
    }
}
