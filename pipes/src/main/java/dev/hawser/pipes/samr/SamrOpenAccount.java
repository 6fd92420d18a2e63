package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/**
 * SamrOpenUser and SamrOpenAlias ([MS-SAMR] 3.1.5.1.9, 3.1.5.1.8).
 *
 * @param otherwise what it means that there is no such account
 */
record SamrOpenAccount(Database database, ContextHandles<SamObject> handles, Kind kind, NtStatus otherwise)
        implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        arguments.u32(); // DesiredAccess
        long relativeId = arguments.u32();
        arguments.end();

        Optional<AccountName> account = database.find(domain, relativeId).filter(found -> found.kind() == kind);
        Answer.handle(
                results,
                account.map(found -> kind == Kind.USER ? new SamObject.User(found) : new SamObject.Alias(found))
                        .flatMap(handles::open),
                account.isPresent() ? NtStatus.INSUFFICIENT_RESOURCES : otherwise);
    }
}
