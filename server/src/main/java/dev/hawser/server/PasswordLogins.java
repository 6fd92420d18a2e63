package dev.hawser.server;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.server.engine.Server;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords against the accounts of a server, with its delay after a failed one. */
final class PasswordLogins implements Logins {
    private static final Logger log = LoggerFactory.getLogger(PasswordLogins.class);

    private final Server server;

    PasswordLogins(Server server) {
        this.server = server;
    }

    @Override
    public Optional<Caller> login(String user, String password, Door door, String from) {
        Optional<Caller> caller = server.authenticator()
                .checkPassword(user, password)
                .map(identity -> new Caller(identity.qualifiedName(), identity.administrator(), door, from));
        if (caller.isEmpty()) {
            log.warn("{}: login as {} by {} failed", from, user, door);
            delay();
        }
        return caller;
    }

    private void delay() {
        try {
            TimeUnit.NANOSECONDS.sleep(server.settings().failedLoginDelay().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
