package dev.hawser.management;

import java.util.Optional;

/** One login by tokens of SPNEGO, or of NTLM without it, one from each side in turn. Used by one thread at a time. */
public interface TokenLogin {
    /**
     * Takes the client's next token. A login that fails for a wrong name or password is answered only after the server's
     * delay for failed logins.
     *
     * @param token any bytes
     * @return what to do next; after anything but {@link Continue} the login is over, and further tokens are refused
     */
    Step accept(byte[] token);

    sealed interface Step {}

    /** @param token for the client, who is to answer it */
    record Continue(byte[] token) implements Step {}

    /**
     * @param token the last for the client; may be empty
     * @param protection for what is said from now on; empty if the client agreed to no keys, or to short ones
     */
    record Done(Caller caller, byte[] token, Optional<MessageProtection> protection) implements Step {}

    record Refused() implements Step {}
}
