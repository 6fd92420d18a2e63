package dev.hawser.server;

import dev.hawser.management.Caller;
import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.TokenLogin;
import dev.hawser.server.auth.Identity;
import dev.hawser.server.engine.Server;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logins against the accounts of a server, with its delay after a failed one. */
final class ServerLogins implements Logins {
    private static final Logger log = LoggerFactory.getLogger(ServerLogins.class);

    private final Server server;

    ServerLogins(Server server) {
        this.server = server;
    }

    @Override
    public Optional<Caller> login(String user, String password, Door door, String from) {
        Visitor visitor = new Visitor(door, from);
        try {
            Optional<Identity> identity = server.authenticator().checkPassword(user, password);
            if (identity.isEmpty()) {
                visitor.failed(user, "there is no such account, or its password is another");
            }
            return identity.map(visitor::as);
        } catch (UncheckedIOException e) {
            log.error("{}: nobody can log in: {}", from, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public TokenLogin begin(Door door, String from, Optional<ChannelBinding> channel) {
        return new SpnegoLogin(server.authenticator().begin(channel), new Visitor(door, from));
    }

    /** Somebody at a door. */
    final class Visitor {
        private final Door door;
        private final String from;

        private Visitor(Door door, String from) {
            this.door = door;
            this.from = from;
        }

        String from() {
            return from;
        }

        Caller as(Identity identity) {
            return new Caller(identity.qualifiedName(), identity.administrator(), door, from);
        }

        /** Returns when the client may be told. */
        void failed(String user, String reason) {
            server.authenticator().failedLogins().report(from, user, door, reason);
            try {
                TimeUnit.NANOSECONDS.sleep(server.settings().failedLoginDelay().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
