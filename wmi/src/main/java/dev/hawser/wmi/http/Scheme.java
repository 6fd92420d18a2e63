package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.MessageProtection;
import java.util.Optional;

/** One scheme of HTTP authentication (RFC 9110 11) on one connection. Called by one thread at a time. */
public interface Scheme {
    /** The word that its credentials and its challenge begin with. */
    String name();

    /** The WWW-Authenticate value that invites to it; empty if it is taken but not offered. */
    Optional<String> challenge();

    /** Whether who has proved who he is speaks on this connection from then on, and not only in that request. */
    boolean bindsConnection();

    /**
     * Looks at what a client proves itself with.
     *
     * @param credentials the Authorization header behind the scheme's name
     * @param from the client's address
     */
    Answer take(String credentials, String from);

    /** Name and password with each request, for any number of connections. */
    static Scheme basic(Logins logins, Door door, String realm) {
        return new BasicScheme(logins, door, realm);
    }

    /**
     * SPNEGO, or NTLM as it is, for one connection.
     *
     * @param channel the TLS channel that logins are bound to, if they are bound to any; empty if that is not checked
     */
    static Scheme negotiate(Logins logins, Door door, Optional<ChannelBinding> channel) {
        return new NegotiateScheme("Negotiate", true, logins, door, channel);
    }

    /** The same under the name that curl and others use. Windows does not offer it for WS-Management, so we do not. */
    static Scheme ntlm(Logins logins, Door door, Optional<ChannelBinding> channel) {
        return new NegotiateScheme("NTLM", false, logins, door, channel);
    }

    sealed interface Answer {}

    /**
     * @param challenge the last WWW-Authenticate value, which goes with the answer to the request; empty if there is none
     * @param protection for the messages of this connection; empty if there is none
     */
    record Proved(Caller caller, Optional<String> challenge, Optional<MessageProtection> protection)
            implements Answer {}

    /** @param challenge the WWW-Authenticate value that the client is to answer */
    record More(String challenge) implements Answer {}

    record Refused() implements Answer {}
}
