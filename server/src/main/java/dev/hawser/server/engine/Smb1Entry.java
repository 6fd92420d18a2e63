package dev.hawser.server.engine;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.NegotiateRequest;
import dev.hawser.wire.smb2.Smb1Negotiate;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.ByteBuffer;
import java.util.List;

/** Leads a client that also speaks SMB 1 to SMB 2 ([MS-SMB2] 3.3.5.3.1). */
final class Smb1Entry {
    private Smb1Entry() {}

    /**
     * Writes the NEGOTIATE of SMB 2 that the client might have sent instead of {@code frame}, one of SMB 1.
     *
     * @return false if the client can not be led on
     */
    static boolean translate(ByteBuffer frame, Settings settings, WireWriter writer) throws MalformedMessageException {
        List<String> dialects = Smb1Negotiate.decode(WireReader.of(frame));
        boolean any = dialects.contains("SMB 2.???") && settings.maxDialect().isAtLeast(Dialect.SMB_2_1);
        boolean exactly202 =
                dialects.contains("SMB 2.002") && !settings.minDialect().isAtLeast(Dialect.SMB_2_1);
        if (!any && !exactly202) {
            return false;
        }
        new Smb2Header(0, 0, Command.NEGOTIATE.code(), 1, 0, 0, 0, 0, 0, 0).encode(writer);
        int dialect = any ? Dialect.WILDCARD : Dialect.SMB_2_0_2.revision();
        new NegotiateRequest(0, 0, Guid.ZERO, List.of(dialect), List.of()).encode(writer);
        return true;
    }
}
