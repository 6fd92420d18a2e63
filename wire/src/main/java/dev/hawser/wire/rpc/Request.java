package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.ByteBuffer;

/**
 * One fragment of a request PDU ([C706] 12.6.4.9). The allocation hint is not kept: a client's word is no reason to set
 * memory aside.
 *
 * @param contextId which of the bound interfaces is called
 * @param operation the number of the operation in the interface
 * @param stub this fragment's share of the arguments, sharing memory with the message
 */
public record Request(int contextId, int operation, ByteBuffer stub) {

    public static Request decode(Fragment fragment) throws MalformedMessageException {
        WireReader reader = WireReader.of(fragment.body());
        reader.skip(4);
        int contextId = reader.u16();
        int operation = reader.u16();
        if ((fragment.header().flags() & PduHeader.OBJECT_UUID) != 0) {
            reader.skip(16);
        }
        return new Request(contextId, operation, reader.view(reader.position(), reader.remaining()));
    }
}
