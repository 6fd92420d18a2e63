package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A bind or alter_context PDU ([C706] 12.6.4.3, 12.6.4.1), which have the same body.
 *
 * @param maxTransmit the largest fragment in bytes that the client wants to send
 * @param maxReceive the largest fragment in bytes that the client can take
 * @param associationGroup the group to join, or 0 for a new one
 */
public record Bind(int maxTransmit, int maxReceive, int associationGroup, List<ContextElement> contexts) {
    public Bind {
        contexts = List.copyOf(contexts);
    }

    public static Bind decode(Fragment fragment) throws MalformedMessageException {
        WireReader reader = WireReader.of(fragment.body());
        int maxTransmit = reader.u16();
        int maxReceive = reader.u16();
        int associationGroup = reader.i32();
        int count = reader.u8();
        reader.skip(3);
        List<ContextElement> contexts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contexts.add(ContextElement.decode(reader));
        }
        return new Bind(maxTransmit, maxReceive, associationGroup, contexts);
    }
}
