package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrEnumerateDomainsInSamServer ([MS-SAMR] 3.1.5.2.1). */
record SamrEnumerateDomains(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        handles.find(arguments.contextHandle(), SamObject.Server.class);
        long context = arguments.u32();
        arguments.u32(); // PreferedMaximumLength
        arguments.end();

        Enumerated.write(
                results, context, database.domains(), domain -> results.u32(0).unicodeString(domain.name()));
    }
}
