package dev.hawser.server.engine;

import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What client and server have agreed on ([MS-SMB2] 3.3.1.7).
 *
 * @param dialect the dialect of the connection
 * @param clientGuid zero in 2.0.2
 * @param clientCapabilities as the client sent them
 * @param clientSecurityMode as the client sent it
 * @param clientDialects as the client sent them, for FSCTL_VALIDATE_NEGOTIATE_INFO
 * @param serverCapabilities as the server answered
 * @param serverSecurityMode as the server answered
 * @param cipher null if nothing can be encrypted
 * @param signing what signs messages of sessions
 * @param preauthHash up to the response; null before 3.1.1
 * @param posixExtensions whether opens may be those of POSIX
 */
public record Negotiated(
        Dialect dialect,
        Guid clientGuid,
        int clientCapabilities,
        int clientSecurityMode,
        List<Integer> clientDialects,
        int serverCapabilities,
        int serverSecurityMode,
        @Nullable EncryptionCipher cipher,
        SigningAlgorithm signing,
        @Nullable PreauthIntegrityHash preauthHash,
        boolean posixExtensions) {}
