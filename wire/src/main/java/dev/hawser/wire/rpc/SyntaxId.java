package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.util.OptionalInt;

/** The name of an interface or of a way to lay out its data: p_syntax_id_t ([C706] 12.6.3.1). */
public record SyntaxId(Guid uuid, int major, int minor) {
    /** Network Data Representation 2.0, the one transfer syntax that is spoken. */
    public static final SyntaxId NDR = new SyntaxId(Guid.parse("8a885d04-1ceb-11c9-9fe8-08002b104860"), 2, 0);

    /** What stands in a result that accepts nothing. */
    static final SyntaxId NONE = new SyntaxId(Guid.ZERO, 0, 0);

    /** The first eight bytes of a "syntax" that asks for features in its other eight ([MS-RPCE] 3.3.1.5.3). */
    private static final long FEATURE_PREFIX =
            Guid.parse("6cb71c2c-9812-4540-0000-000000000000").low();

    static SyntaxId decode(WireReader reader) throws MalformedMessageException {
        return new SyntaxId(reader.guid(), reader.u16(), reader.u16());
    }

    void encode(WireWriter writer) {
        writer.guid(uuid).u16(major).u16(minor);
    }

    /** The first two octets of the BindTimeFeatureNegotiationBitmask ([MS-RPCE] 2.2.2.14), if this is one. */
    public OptionalInt bindTimeFeatures() {
        return uuid.low() == FEATURE_PREFIX && major == 1 && minor == 0
                ? OptionalInt.of((int) uuid.high() & 0xffff)
                : OptionalInt.empty();
    }

    /** Whether a server of this interface serves clients of {@code wanted}: same major, no newer minor version. */
    public boolean serves(SyntaxId wanted) {
        return uuid.equals(wanted.uuid) && major == wanted.major && minor >= wanted.minor;
    }
}
