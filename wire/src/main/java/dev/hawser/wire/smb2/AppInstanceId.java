package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;

/** Names the application that fails over between clients ([MS-SMB2] 2.2.13.2.13). */
public record AppInstanceId(Guid appInstanceId) {
    private static final int SIZE = 20;

    public static AppInstanceId decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        if (reader.u16() != SIZE) {
            throw new MalformedMessageException("StructureSize of an application instance id");
        }
        return new AppInstanceId(reader.skip(2).guid());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.APP_INSTANCE_ID, new WireWriter().u16(SIZE).u16(0).guid(appInstanceId));
    }
}
