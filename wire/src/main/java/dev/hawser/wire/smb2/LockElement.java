package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * One range to lock or unlock ([MS-SMB2] 2.2.26.1).
 *
 * @param offset unsigned
 * @param length unsigned
 * @param flags {@link LockFlags} bits
 */
public record LockElement(long offset, long length, int flags) {
    static LockElement decode(WireReader reader) throws MalformedMessageException {
        LockElement element = new LockElement(reader.u64(), reader.u64(), reader.i32());
        reader.skip(4);
        return element;
    }

    void encode(WireWriter writer) {
        writer.u64(offset).u64(length).u32(flags).u32(0);
    }
}
