package dev.hawser.server.auth;

import dev.hawser.wire.NtStatus;

/** The server's side of one authentication, which may take several tokens. Used by one thread at a time. */
public interface AuthenticationExchange {
    /**
     * Takes the client's next token: SPNEGO, or NTLM without it.
     *
     * @return what to do next; after anything but {@link Continue} the exchange is over
     */
    Step accept(byte[] token);

    sealed interface Step {}

    /** @param token to send with STATUS_MORE_PROCESSING_REQUIRED */
    record Continue(byte[] token) implements Step {}

    /**
     * @param token to send with STATUS_SUCCESS; may be empty
     * @param identity who it is
     * @param sessionKey 16 bytes, the base of all keys of the session; all zeros for guests and anonymous
     */
    record Succeeded(byte[] token, Identity identity, byte[] sessionKey) implements Step {}

    /**
     * @param status STATUS_LOGON_FAILURE, STATUS_INVALID_PARAMETER and their like
     * @param user whom the client claimed to be, for the log; empty if it did not come that far
     * @param reason for the log: what did not fit
     */
    record Failed(NtStatus status, String user, String reason) implements Step {}
}
