package dev.hawser.wire.spnego;

import dev.hawser.wire.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * NegTokenInit2 ([MS-SPNG] 2.2.1): what a server offers before it was asked, in its answer to SMB2 NEGOTIATE.
 *
 * @param mechTypes what the server accepts, what it likes best first
 */
public record NegTokenInit2(List<Oid> mechTypes) {
    /** What every server says, and clients ignore as it asks them to ([MS-SPNG] 3.2.5.2). */
    public static final String HINT = "not_defined_in_RFC4178@please_ignore";

    public NegTokenInit2 {
        mechTypes = List.copyOf(mechTypes);
    }

    public static NegTokenInit2 decode(byte[] token) throws MalformedMessageException {
        DerReader in = NegTokenInit.open(token);
        List<Oid> mechTypes = NegTokenInit.mechTypes(in.enter(Tag.context(0)));
        NegTokenInit.skipExtensions(in);
        return new NegTokenInit2(mechTypes);
    }

    public byte[] encode() {
        byte[] hint = DerWriter.element(Tag.GENERAL_STRING, HINT.getBytes(StandardCharsets.US_ASCII));
        return NegTokenInit.close(
                DerWriter.element(Tag.context(0), NegTokenInit.mechTypeList(mechTypes)),
                DerWriter.element(
                        Tag.context(3), DerWriter.element(Tag.SEQUENCE, DerWriter.element(Tag.context(0), hint))));
    }
}
