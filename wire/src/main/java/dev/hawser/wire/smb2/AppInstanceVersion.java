package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** Tells an instance of an application from its predecessor ([MS-SMB2] 2.2.13.2.15); both parts are unsigned. */
public record AppInstanceVersion(long high, long low) {
    private static final int SIZE = 24;

    public static AppInstanceVersion decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        if (reader.u16() != SIZE) {
            throw new MalformedMessageException("StructureSize of an application instance version");
        }
        return new AppInstanceVersion(reader.skip(6).u64(), reader.u64());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.APP_INSTANCE_VERSION,
                new WireWriter().u16(SIZE).zero(6).u64(high).u64(low));
    }
}
