package dev.hawser.server.auth;

import static dev.hawser.wire.spnego.NegTokenResp.State.ACCEPT_COMPLETED;
import static dev.hawser.wire.spnego.NegTokenResp.State.ACCEPT_INCOMPLETE;
import static dev.hawser.wire.spnego.NegTokenResp.State.REJECT;
import static dev.hawser.wire.spnego.NegTokenResp.State.REQUEST_MIC;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.ntlm.NtlmMessage;
import dev.hawser.wire.spnego.NegTokenInit;
import dev.hawser.wire.spnego.NegTokenResp;
import dev.hawser.wire.spnego.Oid;
import java.util.Optional;

/**
 * Agrees on NTLM by SPNEGO (RFC 4178 as acceptor, [MS-SPNG] 3.2), or takes its messages bare, as the client begins. Used
 * by one thread at a time.
 */
public final class SpnegoExchange implements AuthenticationExchange {
    private static final int MOST_NAMED = 8;

    private final NtlmAcceptor ntlm;
    private State state = new Begin();
    private Optional<NtlmSecurityContext> securityContext = Optional.empty();

    SpnegoExchange(NtlmAcceptor ntlm) {
        this.ntlm = ntlm;
    }

    private sealed interface State {}

    private record Begin() implements State {}

    /** The client does without SPNEGO. */
    private record Bare() implements State {}

    /** @param first what the client began with */
    private record Negotiating(NegTokenInit first) implements State {}

    private record Over() implements State {}

    @Override
    public Step accept(byte[] token) {
        Step step;
        try {
            step = switch (state) {
                case Begin() -> begin(token);
                case Bare() -> bare(ntlm.accept(token));
                case Negotiating(NegTokenInit first) -> proceed(first, NegTokenResp.decode(token));
                case Over() -> malformed("a token came when the exchange was over");
            };
        } catch (MalformedMessageException e) {
            step = malformed(String.valueOf(e.getMessage()));
        }
        if (!(step instanceof Continue)) {
            state = new Over();
        }
        return step;
    }

    /**
     * What signs and seals further messages of this client; there once the exchange has succeeded, but never for guests.
     */
    public Optional<NtlmSecurityContext> securityContext() {
        return securityContext;
    }

    private Step begin(byte[] token) throws MalformedMessageException {
        if (NtlmMessage.isNtlm(token)) {
            state = new Bare();
            return bare(ntlm.accept(token));
        }
        NegTokenInit first = NegTokenInit.decode(token);
        state = new Negotiating(first);
        if (!first.mechTypes().contains(Oid.NTLMSSP)) {
            return malformed("the client does not offer NTLM, but "
                    + first.mechTypes().stream().limit(MOST_NAMED).toList());
        }
        if (!prefersNtlm(first)) {
            // The optimistic token belongs to a mechanism that is not ours (RFC 4178 4.2.2, 5).
            return new Continue(response(REQUEST_MIC, Optional.of(Oid.NTLMSSP), Optional.empty(), Optional.empty()));
        }
        return first.mechToken().isPresent()
                ? answer(ntlm.accept(first.mechToken().get()), Optional.of(Oid.NTLMSSP), first, Optional.empty())
                : new Continue(
                        response(ACCEPT_INCOMPLETE, Optional.of(Oid.NTLMSSP), Optional.empty(), Optional.empty()));
    }

    private Step bare(NtlmAcceptor.Outcome outcome) {
        return switch (outcome) {
            case NtlmAcceptor.Challenged challenged -> new Continue(challenged.message());
            case NtlmAcceptor.Refused refused -> failed(refused);
            case NtlmAcceptor.Accepted accepted -> succeeded(new byte[0], accepted);
        };
    }

    private Step proceed(NegTokenInit first, NegTokenResp token) throws MalformedMessageException {
        if (token.state().equals(Optional.of(REJECT))) {
            return malformed("the client broke the negotiation off");
        }
        return token.responseToken().isPresent()
                ? answer(ntlm.accept(token.responseToken().get()), Optional.empty(), first, token.mechListMic())
                : malformed("a token of SPNEGO without one of NTLM");
    }

    private Step answer(
            NtlmAcceptor.Outcome outcome,
            Optional<Oid> supportedMech,
            NegTokenInit first,
            Optional<byte[]> mechListMic) {
        return switch (outcome) {
            case NtlmAcceptor.Challenged challenged ->
                new Continue(response(
                        ACCEPT_INCOMPLETE, supportedMech, Optional.of(challenged.message()), Optional.empty()));
            case NtlmAcceptor.Refused refused -> failed(refused);
            case NtlmAcceptor.Accepted accepted -> complete(accepted, first, mechListMic);
        };
    }

    /**
     * NTLM's last message is the client's, so the client's MIC must come with it, and ours goes back (RFC 4178 5). When
     * NTLM was not the client's first choice, that may be somebody else's work, and the MIC is demanded of clients that
     * can make one: those whose NTLM message has a MIC too. Nobody can check a guest's.
     */
    private Step complete(NtlmAcceptor.Accepted accepted, NegTokenInit first, Optional<byte[]> mechListMic) {
        Optional<byte[]> ours = Optional.empty();
        if (accepted.context().isPresent() && mechListMic.isPresent()) {
            NtlmSecurityContext context = accepted.context().get();
            if (!context.verify(first.mechTypeList(), mechListMic.get())) {
                return failed(accepted, "the mechListMIC does not fit: the list of mechanisms was altered");
            }
            ours = Optional.of(context.sign(first.mechTypeList()));
            context.restartKeyStreams();
        } else if (accepted.mic() && mechListMic.isEmpty() && !prefersNtlm(first)) {
            return failed(accepted, "the client left out the mechListMIC that guards its list of mechanisms");
        }
        return succeeded(response(ACCEPT_COMPLETED, Optional.empty(), Optional.empty(), ours), accepted);
    }

    private Step succeeded(byte[] token, NtlmAcceptor.Accepted accepted) {
        securityContext = accepted.context();
        return new Succeeded(token, accepted.identity(), accepted.sessionKey());
    }

    private static boolean prefersNtlm(NegTokenInit first) {
        return first.mechTypes().getFirst().equals(Oid.NTLMSSP);
    }

    private static Step failed(NtlmAcceptor.Refused refused) {
        return new Failed(refused.status(), refused.user(), refused.reason());
    }

    private static Step failed(NtlmAcceptor.Accepted accepted, String reason) {
        return new Failed(NtStatus.LOGON_FAILURE, accepted.identity().qualifiedName(), reason);
    }

    private static Step malformed(String reason) {
        return new Failed(NtStatus.INVALID_PARAMETER, "", reason);
    }

    private static byte[] response(
            NegTokenResp.State state, Optional<Oid> mechanism, Optional<byte[]> token, Optional<byte[]> mechListMic) {
        return new NegTokenResp(Optional.of(state), mechanism, token, mechListMic).encode();
    }
}
