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

/** SamrOpenDomain ([MS-SAMR] 3.1.5.1.5). */
record SamrOpenDomain(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        handles.find(arguments.contextHandle(), SamObject.Server.class);
        arguments.u32(); // DesiredAccess
        Sid sid = arguments.sid();
        arguments.end();

        Optional<SamObject.Domain> domain = database.domains().stream()
                .filter(candidate -> candidate.sid().equals(sid))
                .findFirst();
        Answer.handle(
                results,
                domain.flatMap(handles::open),
                domain.isPresent() ? NtStatus.INSUFFICIENT_RESOURCES : NtStatus.NO_SUCH_DOMAIN);
    }
}
