package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/** SamrLookupDomainInSamServer ([MS-SAMR] 3.1.5.11.1): the SID of a domain. */
record SamrLookupDomain(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        handles.find(arguments.contextHandle(), SamObject.Server.class);
        String name = arguments.text(arguments.unicodeString());
        arguments.end();

        Optional<Sid> sid = database.domains().stream()
                .filter(domain -> domain.name().equalsIgnoreCase(name))
                .map(SamObject.Domain::sid)
                .findFirst();
        if (sid.isPresent()) {
            Answer.pointer(results, NtStatus.SUCCESS, () -> results.sid(sid.get()));
        } else {
            Answer.pointer(results, NtStatus.NO_SUCH_DOMAIN, () -> {});
        }
    }
}
