package dev.hawser.server.engine;

import dev.hawser.server.SessionListing;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.time.Duration;
import java.util.List;

/**
 * What a server was built with and keeps; {@code dev.hawser.server.SmbServerBuilder} says what each means. What may change
 * while it runs is in {@link ServerConfiguration}.
 */
public record Settings(
        String serverName,
        String domain,
        String version,
        Guid serverGuid,
        Dialect minDialect,
        Dialect maxDialect,
        boolean encryptionOffered,
        List<EncryptionCipher> ciphers,
        List<SigningAlgorithm> signingAlgorithms,
        Duration failedLoginDelay,
        int maxReadSize,
        int maxWriteSize,
        int maxTransactSize,
        SessionListing sessionListing,
        boolean posixExtensions) {}
