package dev.hawser.server;

import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.management.TokenLogin;
import dev.hawser.server.ServerLogins.Visitor;
import dev.hawser.server.auth.AuthenticationExchange;
import dev.hawser.server.auth.NtlmSecurityContext;
import dev.hawser.server.auth.SpnegoExchange;
import dev.hawser.wire.NtStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A login by tokens, as SMB's, at another door. */
final class SpnegoLogin implements TokenLogin {
    private static final Logger log = LoggerFactory.getLogger(SpnegoLogin.class);

    private final SpnegoExchange exchange;
    private final Visitor visitor;

    SpnegoLogin(SpnegoExchange exchange, Visitor visitor) {
        this.exchange = exchange;
        this.visitor = visitor;
    }

    @Override
    public Step accept(byte[] token) {
        return switch (exchange.accept(token)) {
            case AuthenticationExchange.Continue more -> new Continue(more.token());
            case AuthenticationExchange.Succeeded success -> succeeded(success);
            case AuthenticationExchange.Failed failure -> failed(failure);
        };
    }

    private Step succeeded(AuthenticationExchange.Succeeded success) {
        if (success.identity().authentication() != Authentication.NTLMV2) {
            visitor.failed(success.identity().user(), "only accounts come in here");
            return new Refused();
        }
        return new Done(
                visitor.as(success.identity()),
                success.token(),
                exchange.securityContext().filter(NtlmSecurityContext::isStrong).map(NtlmProtection::new));
    }

    private Step failed(AuthenticationExchange.Failed failure) {
        if (failure.status() == NtStatus.LOGON_FAILURE) {
            visitor.failed(failure.user(), failure.reason());
        } else if (failure.status() == NtStatus.INTERNAL_ERROR) {
            log.error("{}: nobody can log in: {}", visitor.from(), failure.reason());
        } else {
            log.debug("{}: a login was refused: {}", visitor.from(), failure.reason());
        }
        return new Refused();
    }

    private record NtlmProtection(NtlmSecurityContext context) implements MessageProtection {
        @Override
        public SealedMessage seal(byte[] message) {
            NtlmSecurityContext.Sealed sealed = context.seal(message);
            return new SealedMessage(sealed.signature(), sealed.ciphertext());
        }

        @Override
        public Optional<byte[]> unseal(SealedMessage sealed) {
            return context.unseal(sealed.ciphertext(), sealed.header());
        }
    }
}
