package dev.hawser.wire.smb2;

import dev.hawser.wire.smb2.NegotiateContext.CompressionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.EncryptionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.NetnameNegotiateContextId;
import dev.hawser.wire.smb2.NegotiateContext.PosixExtensions;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.RdmaTransformCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.TransportCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.UnknownNegotiateContext;
import java.util.List;

/** Contexts that several messages carry. */
final class Contexts {
    private Contexts() {}

    static NegotiateContext negotiateContext(Chance c) {
        return switch (c.u8() % 9) {
            case 0 -> new PreauthIntegrityCapabilities(c.list(1, Chance::u16), c.bytes());
            case 1 -> new EncryptionCapabilities(c.list(1, Chance::u16));
            case 2 -> new CompressionCapabilities(c.i32(), c.list(1, Chance::u16));
            case 3 -> new NetnameNegotiateContextId(c.text());
            case 4 -> new TransportCapabilities(c.i32());
            case 5 -> new RdmaTransformCapabilities(c.list(1, Chance::u16));
            case 6 -> new SigningCapabilities(c.list(1, Chance::u16));
            case 7 -> new PosixExtensions();
            default -> new UnknownNegotiateContext(0x200 + c.u8(), c.bytes());
        };
    }

    static CreateContext createContext(Chance c) {
        String name = c.oneOf(List.of(CreateContext.QUERY_MAXIMAL_ACCESS, CreateContext.POSIX, "abcde"));
        return new CreateContext(name, c.bytes());
    }
}
