package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * The POSIX context of a response (SMB3 POSIX Extensions 2.2.14.2.16).
 *
 * @param mode permission bits
 * @param sids SID of the owner and SID of the group behind each other, as [MS-DTYP] 2.4.2.2 lays them out
 */
public record PosixCreateResponse(int numberOfLinks, int reparseTag, int mode, ByteBuffer sids) {
    public static PosixCreateResponse decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = WireReader.of(data);
        int numberOfLinks = reader.i32();
        int reparseTag = reader.i32();
        int mode = reader.i32();
        return new PosixCreateResponse(
                numberOfLinks, reparseTag, mode, reader.view(reader.position(), reader.remaining()));
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.POSIX,
                new WireWriter().u32(numberOfLinks).u32(reparseTag).u32(mode).bytes(sids));
    }
}
