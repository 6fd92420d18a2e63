package dev.hawser.wire.rpc;

import dev.hawser.wire.WireWriter;

/**
 * The answer to one {@link ContextElement}: p_result_t ([C706] 12.6.3.1).
 *
 * @param reason why it was rejected, or the features that both sides have
 */
public record ContextResult(int result, int reason, SyntaxId transferSyntax) {
    private static final int ACCEPTANCE = 0;
    private static final int PROVIDER_REJECTION = 2;
    private static final int NEGOTIATE_ACK = 3;

    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 1;
    private static final int PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED = 2;

    /** The context may be used, with NDR. */
    public static final ContextResult ACCEPTED = new ContextResult(ACCEPTANCE, 0, SyntaxId.NDR);

    public static final ContextResult UNKNOWN_INTERFACE =
            new ContextResult(PROVIDER_REJECTION, ABSTRACT_SYNTAX_NOT_SUPPORTED, SyntaxId.NONE);

    public static final ContextResult UNKNOWN_REPRESENTATION =
            new ContextResult(PROVIDER_REJECTION, PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED, SyntaxId.NONE);

    /** negotiate_ack ([MS-RPCE] 2.2.2.4): no context, but the features out of the client's that hold here. */
    public static ContextResult features(int bitmask) {
        return new ContextResult(NEGOTIATE_ACK, bitmask, SyntaxId.NONE);
    }

    public boolean accepted() {
        return result == ACCEPTANCE;
    }

    void encode(WireWriter writer) {
        writer.u16(result).u16(reason);
        transferSyntax.encode(writer);
    }
}
