package dev.hawser.wire.spnego;

import dev.hawser.wire.MalformedMessageException;
import java.util.Arrays;
import java.util.Optional;

/**
 * NegTokenResp (RFC 4178 4.2.2): every token but the first, of either side.
 *
 * @param state how far the negotiation has come; clients may leave it out
 * @param supportedMech what the server chose; in its first answer only
 * @param responseToken the mechanism's token
 * @param mechListMic the sender's MIC of the client's list of mechanisms
 */
public record NegTokenResp(
        Optional<State> state,
        Optional<Oid> supportedMech,
        Optional<byte[]> responseToken,
        Optional<byte[]> mechListMic) {

    /** NegState. */
    public enum State {
        ACCEPT_COMPLETED(0),
        ACCEPT_INCOMPLETE(1),
        REJECT(2),
        REQUEST_MIC(3);

        private final int value;

        State(int value) {
            this.value = value;
        }

        static State of(int value) throws MalformedMessageException {
            for (State state : values()) {
                if (state.value == value) {
                    return state;
                }
            }
            throw new MalformedMessageException("NegState " + value);
        }
    }

    public static NegTokenResp decode(byte[] token) throws MalformedMessageException {
        DerReader outer = DerReader.of(token);
        DerReader choice = outer.enter(Tag.context(1));
        outer.end();
        DerReader in = choice.enter(Tag.SEQUENCE);
        choice.end();
        Optional<State> state = Optional.empty();
        if (in.at(Tag.context(0))) {
            DerReader field = in.enter(Tag.context(0));
            state = Optional.of(State.of(field.enumerated()));
            field.end();
        }
        Optional<Oid> supportedMech = Optional.empty();
        if (in.at(Tag.context(1))) {
            DerReader field = in.enter(Tag.context(1));
            supportedMech = Optional.of(field.oid());
            field.end();
        }
        Optional<byte[]> responseToken = NegTokenInit.optionalOctets(in, 2);
        Optional<byte[]> mechListMic = NegTokenInit.optionalOctets(in, 3);
        NegTokenInit.skipExtensions(in);
        return new NegTokenResp(state, supportedMech, responseToken, mechListMic);
    }

    public byte[] encode() {
        byte[] nothing = {};
        return DerWriter.element(
                Tag.context(1),
                DerWriter.element(
                        Tag.SEQUENCE,
                        state.map(s -> DerWriter.element(Tag.context(0), DerWriter.enumerated(s.value)))
                                .orElse(nothing),
                        supportedMech
                                .map(mech -> DerWriter.element(Tag.context(1), DerWriter.oid(mech)))
                                .orElse(nothing),
                        NegTokenInit.octets(2, responseToken),
                        NegTokenInit.octets(3, mechListMic)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NegTokenResp that
                && state.equals(that.state)
                && supportedMech.equals(that.supportedMech)
                && Arrays.equals(responseToken.orElse(null), that.responseToken.orElse(null))
                && Arrays.equals(mechListMic.orElse(null), that.mechListMic.orElse(null));
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }
}
