package dev.hawser.wmi.http;

import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.TokenLogin;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Negotiate scheme (RFC 4559): tokens of SPNEGO, or of NTLM as it is, in several requests of one connection, which then
 * is the client's. Each connection has its own.
 */
final class NegotiateScheme implements Scheme {
    private final String name;
    private final boolean offered;
    private final Logins logins;
    private final Door door;
    private final Optional<ChannelBinding> channel;
    private @Nullable TokenLogin login;

    /**
     * @param name Negotiate, or NTLM for clients that know nothing else
     * @param offered whether it is among the challenges
     */
    NegotiateScheme(String name, boolean offered, Logins logins, Door door, Optional<ChannelBinding> channel) {
        this.name = name;
        this.offered = offered;
        this.logins = logins;
        this.door = door;
        this.channel = channel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> challenge() {
        return offered ? Optional.of(name) : Optional.empty();
    }

    @Override
    public boolean bindsConnection() {
        return true;
    }

    @Override
    public Answer take(String credentials, String from) {
        TokenLogin current = login == null ? logins.begin(door, from, channel) : login;
        login = null;
        byte[] token;
        try {
            token = Base64.getDecoder().decode(credentials);
        } catch (IllegalArgumentException _) {
            return new Refused();
        }
        return switch (current.accept(token)) {
            case TokenLogin.Continue(byte[] next) -> {
                login = current;
                yield new More(challenge(next));
            }
            case TokenLogin.Done done ->
                new Proved(
                        done.caller(),
                        done.token().length == 0 ? Optional.empty() : Optional.of(challenge(done.token())),
                        done.protection());
            case TokenLogin.Refused() -> new Refused();
        };
    }

    private String challenge(byte[] token) {
        return name + ' ' + Base64.getEncoder().encodeToString(token);
    }
}
