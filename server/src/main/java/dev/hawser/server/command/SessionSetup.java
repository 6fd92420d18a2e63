package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.auth.AuthenticationExchange;
import dev.hawser.server.auth.Identity;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Negotiated;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PendingSession;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Session;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SessionFlags;
import dev.hawser.wire.smb2.SessionSetupRequest;
import dev.hawser.wire.smb2.SessionSetupResponse;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SESSION_SETUP ([MS-SMB2] 3.3.5.5). */
final class SessionSetup implements CommandHandler {
    private static final Logger log = LoggerFactory.getLogger(SessionSetup.class);

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        SessionSetupRequest setup = SessionSetupRequest.decode(request.reader());
        Connection connection = request.connection();
        if (encryptionRequired(request) && connection.cipher() == null) {
            log.warn("{}: refused, it can not encrypt and encryption is required", connection);
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        PendingSession pending;
        if ((setup.flags() & SessionSetupRequest.FLAG_BINDING) != 0) {
            NtStatus status = SessionBinding.check(request);
            if (status != NtStatus.SUCCESS) {
                return Outcome.done(status);
            }
            pending = bound(request);
        } else {
            pending = pending(request);
        }
        if (pending == null) {
            request.signForSessionElsewhere();
            return Outcome.done(
                    request.header().sessionId() == 0 ? NtStatus.REQUEST_NOT_ACCEPTED : NtStatus.USER_SESSION_DELETED);
        }
        request.answerUnderSession(pending.id());
        PreauthIntegrityHash hash = pending.preauthHash();
        if (hash != null) {
            hash.update(request.message());
        }
        // Not found by anyone while the pool is at it, so that its tokens are taken one after the other.
        connection.authenticated(pending);
        byte[] token = new byte[setup.securityBuffer().remaining()];
        setup.securityBuffer().get(token);
        return request.call(Request.Place.POOL, () -> pending.authentication().accept(token), step -> switch (step) {
            case AuthenticationExchange.Continue more -> {
                connection.authenticating(pending);
                respond(request, 0, more.token());
                yield Outcome.done(NtStatus.MORE_PROCESSING_REQUIRED);
            }
            case AuthenticationExchange.Succeeded success -> succeeded(request, setup, pending, success);
            case AuthenticationExchange.Failed failure -> failed(request, pending, failure);
        });
    }

    /** One that binds is signed by a session of another connection. */
    @Override
    public boolean needsNoSession(Request request) {
        return true;
    }

    /** The authentication that the request goes on with or begins; null if its session is not there. */
    private static @Nullable PendingSession pending(Request request) {
        Connection connection = request.connection();
        long id = request.header().sessionId();
        if (id == 0) {
            return connection.hasRoomForSession()
                    ? begin(request, request.server().newSessionId(), null, null)
                    : null;
        }
        PendingSession known = connection.authenticating(id);
        if (known != null) {
            return known;
        }
        Session session = connection.session(id);
        return session == null ? null : begin(request, id, session, null);
    }

    /** As {@link #pending}, of a session whose channel this connection is to become. */
    private static @Nullable PendingSession bound(Request request) {
        long id = request.header().sessionId();
        PendingSession known = request.connection().authenticating(id);
        if (known != null) {
            return known.bound() == null ? null : known;
        }
        Session session = request.server().session(id);
        return session == null ? null : begin(request, id, null, session);
    }

    private static PendingSession begin(Request request, long id, @Nullable Session renewed, @Nullable Session bound) {
        PreauthIntegrityHash connectionHash = agreed(request).preauthHash();
        return new PendingSession(
                id,
                request.server().authenticator().begin(),
                connectionHash == null ? null : connectionHash.copy(),
                renewed,
                bound);
    }

    private static Outcome succeeded(
            Request request,
            SessionSetupRequest setup,
            PendingSession pending,
            AuthenticationExchange.Succeeded success) {
        Session renewed = pending.renewed();
        if (renewed != null) {
            // The keys stay those of the first authentication.
            renewed.reauthenticated(success.identity());
            request.established(renewed);
            respond(request, flags(renewed), success.token());
            return Outcome.SUCCESS;
        }
        if (pending.bound() != null) {
            return bind(request, pending.bound(), pending, success);
        }
        Identity identity = success.identity();
        boolean hasKey = identity.authentication() == Authentication.NTLMV2;
        if (!hasKey && encryptionRequired(request)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        closePrevious(request, setup.previousSessionId(), identity);
        Negotiated negotiated = agreed(request);
        SessionKeys keys = hasKey ? keys(negotiated, success.sessionKey(), pending.preauthHash()) : null;
        boolean signingRequired = hasKey
                && (request.server().configuration().flag(ServerSetting.REQUIRE_SECURITY_SIGNATURE)
                        || (setup.securityMode() & SecurityMode.SIGNING_REQUIRED) != 0);
        Session session = new Session(request.connection(), pending.id(), identity, keys, signingRequired);
        request.connection().establish(session);
        request.established(session);
        log.info("{}: {} logged in, session {}", request.connection(), identity.qualifiedName(), session.idText());
        respond(request, flags(session), success.token());
        return Outcome.SUCCESS;
    }

    /** [MS-SMB2] 3.3.5.5.3: the same user has shown himself on one connection more. */
    private static Outcome bind(
            Request request, Session session, PendingSession pending, AuthenticationExchange.Succeeded success) {
        if (!session.identity()
                .qualifiedName()
                .equalsIgnoreCase(success.identity().qualifiedName())) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        PreauthIntegrityHash hash = pending.preauthHash();
        byte[] signingKey = SessionKeys.channelSigningKey(
                session.dialect(), success.sessionKey(), hash == null ? null : hash.value());
        NtStatus status = request.connection().bind(session, signingKey);
        if (status != NtStatus.SUCCESS) {
            return Outcome.done(status);
        }
        request.established(session);
        log.info("{}: one more channel of session {}", request.connection(), session.idText());
        respond(request, flags(session), success.token());
        return Outcome.SUCCESS;
    }

    private static SessionKeys keys(
            Negotiated negotiated, byte[] sessionKey, @Nullable PreauthIntegrityHash preauthHash) {
        return SessionKeys.derive(
                negotiated.dialect(),
                sessionKey,
                negotiated.cipher(),
                negotiated.dialect() == Dialect.SMB_3_1_1
                        ? Objects.requireNonNull(preauthHash).value()
                        : null);
    }

    private static int flags(Session session) {
        return switch (session.identity().authentication()) {
            case GUEST -> SessionFlags.IS_GUEST;
            case ANONYMOUS -> SessionFlags.IS_NULL;
            case NTLMV2 -> session.encryptData() ? SessionFlags.ENCRYPT_DATA : 0;
        };
    }

    /** The client says that it lost this session: what it had open must not stand in its way ([MS-SMB2] 3.3.5.5.3). */
    private static void closePrevious(Request request, long previousId, Identity identity) {
        Session previous = previousId == 0 ? null : request.server().session(previousId);
        if (previous != null && previous.identity().qualifiedName().equalsIgnoreCase(identity.qualifiedName())) {
            log.info("session {} is succeeded by a new one of {}", previous.idText(), identity.qualifiedName());
            previous.leaveSoon();
        }
    }

    private static Outcome failed(Request request, PendingSession pending, AuthenticationExchange.Failed failure) {
        Session renewed = pending.renewed();
        if (renewed != null) {
            // Who can not prove again who he is has lost what he had ([MS-SMB2] 3.3.5.5.3).
            renewed.closeSoon();
        }
        if (failure.status() != NtStatus.LOGON_FAILURE) {
            return Outcome.done(failure.status());
        }
        request.server().counters().loginFailed();
        request.server()
                .authenticator()
                .failedLogins()
                .report(request.connection().remoteAddress(), failure.user(), "SMB", failure.reason());
        return request.later(
                request.settings().failedLoginDelay().toNanos(), () -> Outcome.done(NtStatus.LOGON_FAILURE));
    }

    private static void respond(Request request, int sessionFlags, byte[] token) {
        new SessionSetupResponse(sessionFlags, ByteBuffer.wrap(token)).encode(request.out());
    }

    private static boolean encryptionRequired(Request request) {
        return request.server().configuration().flag(ServerSetting.ENCRYPT_DATA)
                && request.server().refusesUnencrypted();
    }

    private static Negotiated agreed(Request request) {
        return Objects.requireNonNull(request.connection().negotiated(), "SESSION_SETUP comes after NEGOTIATE");
    }
}
