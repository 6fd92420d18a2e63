package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * One presentation context that a client proposes: p_cont_elem_t ([C706] 12.6.3.1).
 *
 * @param id the client's number for it, which its requests carry
 * @param abstractSyntax the interface
 * @param transferSyntaxes the representations that the client can speak
 */
public record ContextElement(int id, SyntaxId abstractSyntax, List<SyntaxId> transferSyntaxes) {
    public ContextElement {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    static ContextElement decode(WireReader reader) throws MalformedMessageException {
        int id = reader.u16();
        int count = reader.u8();
        SyntaxId abstractSyntax = SyntaxId.decode(reader.skip(1));
        List<SyntaxId> transferSyntaxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transferSyntaxes.add(SyntaxId.decode(reader));
        }
        return new ContextElement(id, abstractSyntax, transferSyntaxes);
    }
}
