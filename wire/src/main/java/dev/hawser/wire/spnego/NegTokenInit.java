package dev.hawser.wire.spnego;

import dev.hawser.wire.MalformedMessageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NegTokenInit (RFC 4178 4.2.1), the client's first token, inside an InitialContextToken (RFC 2743 3.1).
 *
 * @param mechTypes what the client offers, what it likes best first
 * @param mechToken the first token of the first mechanism, sent on the chance that the server likes it too
 * @param mechListMic the client's MIC of the list of mechanisms
 * @param mechTypeList the list of mechanisms as it lay on the wire: what a MIC is computed over
 */
public record NegTokenInit(
        List<Oid> mechTypes, Optional<byte[]> mechToken, Optional<byte[]> mechListMic, byte[] mechTypeList) {

    public NegTokenInit {
        mechTypes = List.copyOf(mechTypes);
    }

    public static NegTokenInit of(List<Oid> mechTypes, Optional<byte[]> mechToken) {
        return new NegTokenInit(mechTypes, mechToken, Optional.empty(), mechTypeList(mechTypes));
    }

    /** Whether {@code token} begins as an InitialContextToken does. */
    public static boolean begins(byte[] token) {
        return token.length > 0 && (token[0] & 0xff) == Tag.APPLICATION_0;
    }

    public static NegTokenInit decode(byte[] token) throws MalformedMessageException {
        DerReader in = open(token);
        DerReader list = in.enter(Tag.context(0));
        byte[] mechTypeList = list.element(Tag.SEQUENCE);
        list.end();
        List<Oid> mechTypes = mechTypes(DerReader.of(mechTypeList));
        if (in.at(Tag.context(1))) {
            in.skip(); // reqFlags, which are not protected and so ignored (RFC 4178 4.2.1)
        }
        Optional<byte[]> mechToken = optionalOctets(in, 2);
        Optional<byte[]> mechListMic = Optional.empty();
        if (in.at(Tag.context(3))) {
            DerReader third = in.enter(Tag.context(3));
            if (third.at(Tag.SEQUENCE)) {
                third.skip(); // negHints of NegTokenInit2 ([MS-SPNG] 2.2.1), which move the MIC on to [4]
                mechListMic = optionalOctets(in, 4);
            } else {
                mechListMic = Optional.of(third.content(Tag.OCTET_STRING));
            }
            third.end();
        }
        skipExtensions(in);
        return new NegTokenInit(mechTypes, mechToken, mechListMic, mechTypeList);
    }

    public byte[] encode() {
        return close(DerWriter.element(Tag.context(0), mechTypeList), octets(2, mechToken), octets(3, mechListMic));
    }

    /** The inside of NegTokenInit's sequence. */
    static DerReader open(byte[] token) throws MalformedMessageException {
        DerReader outer = DerReader.of(token);
        DerReader context = outer.enter(Tag.APPLICATION_0);
        outer.end();
        Oid mechanism = context.oid();
        if (!mechanism.equals(Oid.SPNEGO)) {
            throw new MalformedMessageException("a token of " + mechanism + ", which is not SPNEGO");
        }
        DerReader choice = context.enter(Tag.context(0));
        context.end();
        DerReader sequence = choice.enter(Tag.SEQUENCE);
        choice.end();
        return sequence;
    }

    static byte[] close(byte[]... fields) {
        return DerWriter.element(
                Tag.APPLICATION_0,
                DerWriter.oid(Oid.SPNEGO),
                DerWriter.element(Tag.context(0), DerWriter.element(Tag.SEQUENCE, fields)));
    }

    static byte[] mechTypeList(List<Oid> mechTypes) {
        return DerWriter.element(
                Tag.SEQUENCE, mechTypes.stream().map(DerWriter::oid).toArray(byte[][]::new));
    }

    static List<Oid> mechTypes(DerReader in) throws MalformedMessageException {
        DerReader types = in.enter(Tag.SEQUENCE);
        in.end();
        List<Oid> mechTypes = new ArrayList<>();
        while (types.hasNext()) {
            mechTypes.add(types.oid());
        }
        return mechTypes;
    }

    static Optional<byte[]> optionalOctets(DerReader in, int number) throws MalformedMessageException {
        if (!in.at(Tag.context(number))) {
            return Optional.empty();
        }
        DerReader field = in.enter(Tag.context(number));
        byte[] octets = field.content(Tag.OCTET_STRING);
        field.end();
        return Optional.of(octets);
    }

    static byte[] octets(int number, Optional<byte[]> value) {
        return value.map(octets -> DerWriter.element(Tag.context(number), DerWriter.octetString(octets)))
                .orElse(new byte[0]);
    }

    /** Both tokens may be extended behind their known fields (RFC 4178 4.2). */
    static void skipExtensions(DerReader in) throws MalformedMessageException {
        while (in.hasNext()) {
            in.skip();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NegTokenInit that
                && mechTypes.equals(that.mechTypes)
                && Arrays.equals(mechToken.orElse(null), that.mechToken.orElse(null))
                && Arrays.equals(mechListMic.orElse(null), that.mechListMic.orElse(null))
                && Arrays.equals(mechTypeList, that.mechTypeList);
    }

    @Override
    public int hashCode() {
        return mechTypes.hashCode();
    }
}
