package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the client claims to have negotiated, input of FSCTL_VALIDATE_NEGOTIATE_INFO ([MS-SMB2] 2.2.31.4). */
public record ValidateNegotiateInfoRequest(
        int capabilities, Guid clientGuid, int securityMode, List<Integer> dialects) {
    public ValidateNegotiateInfoRequest {
        dialects = List.copyOf(dialects);
    }

    public static ValidateNegotiateInfoRequest decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        int capabilities = reader.i32();
        Guid clientGuid = reader.guid();
        int securityMode = reader.u16();
        int dialectCount = reader.u16();
        List<Integer> dialects = new ArrayList<>();
        for (int i = 0; i < dialectCount; i++) {
            dialects.add(reader.u16());
        }
        return new ValidateNegotiateInfoRequest(capabilities, clientGuid, securityMode, dialects);
    }

    public void encode(WireWriter writer) {
        writer.u32(capabilities).guid(clientGuid).u16(securityMode).u16(dialects.size());
        dialects.forEach(writer::u16);
    }
}
