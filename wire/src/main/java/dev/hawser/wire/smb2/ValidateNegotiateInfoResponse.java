package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;

/** What the server did negotiate, output of FSCTL_VALIDATE_NEGOTIATE_INFO ([MS-SMB2] 2.2.32.6). */
public record ValidateNegotiateInfoResponse(int capabilities, Guid serverGuid, int securityMode, int dialect) {
    /** In bytes. */
    public static final int SIZE = 24;

    public static ValidateNegotiateInfoResponse decode(ByteBuffer output) throws MalformedMessageException {
        WireReader reader = WireReader.of(output);
        return new ValidateNegotiateInfoResponse(reader.i32(), reader.guid(), reader.u16(), reader.u16());
    }

    public void encode(WireWriter writer) {
        writer.u32(capabilities).guid(serverGuid).u16(securityMode).u16(dialect);
    }
}
