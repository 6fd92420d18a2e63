package dev.hawser.management;

import dev.hawser.wire.dtyp.Guid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated session at one moment. The first eleven components are the properties of the CIM class
 * MSFT_SmbSession in its order; the others are Hawser's own.
 *
 * @param sessionId the id on the wire, all 64 bits, to be printed unsigned; never 0 or all ones, never used twice
 * @param scopeName {@code *}, or the file server resource that the client addressed
 * @param clusterNodeName the node that serves the session; null unless clustered
 * @param clientComputerName the client's bare address, IPv6 in brackets
 * @param clientUserName {@code DOMAIN\\user}; {@code SERVER\\user} for local accounts
 * @param numOpens files, directories and pipes that the session has open
 * @param secondsIdle whole seconds since the last request, on any channel, that passed its signature or decryption; 0 to
 *     2^32-1
 * @param secondsExists whole seconds since the session was created; 0 to 2^32-1
 * @param dialect {@code 2.0.2}, {@code 2.1}, {@code 3.0}, {@code 3.0.2} or {@code 3.1.1}
 * @param transportName {@code TCP}
 * @param smbInstance always {@link SmbInstance#DEFAULT} for now
 * @param created when the session was authenticated first
 * @param authentication how the user proved who he is
 * @param signed whether requests must be signed
 * @param encryption the cipher that seals this session, such as {@code AES-128-GCM}; null if none was negotiated
 * @param clientGuid the client's ClientGuid ([MS-SMB2] 2.2.3); zero from a client that sent none
 * @param clientPort the client's TCP port of the first channel
 */
public record SmbSession(
        long sessionId,
        String scopeName,
        @Nullable String clusterNodeName,
        String clientComputerName,
        String clientUserName,
        long numOpens,
        long secondsIdle,
        long secondsExists,
        String dialect,
        String transportName,
        SmbInstance smbInstance,
        Instant created,
        Authentication authentication,
        boolean signed,
        @Nullable String encryption,
        Guid clientGuid,
        int clientPort) {

    /** How the user of a session proved who he is. */
    public enum Authentication {
        NTLMV2,
        GUEST,
        ANONYMOUS
    }

    /** The id as every door prints it: unsigned decimal digits. */
    public String sessionIdText() {
        return Long.toUnsignedString(sessionId);
    }
}
