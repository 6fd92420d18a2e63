package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrGetMembersInAlias ([MS-SAMR] 3.1.5.8.3). */
record SamrGetMembersInAlias(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Alias alias = handles.find(arguments.contextHandle(), SamObject.Alias.class);
        arguments.end();

        Answer.array(results, database.members(alias.account()), member -> results.pointer(() -> results.sid(member)));
        results.referents().u32(NtStatus.SUCCESS.code());
    }
}
