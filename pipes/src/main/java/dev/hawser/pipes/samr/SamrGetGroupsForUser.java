package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;

/** SamrGetGroupsForUser ([MS-SAMR] 3.1.5.9.1): everybody is in the one group that there is. */
record SamrGetGroupsForUser(ContextHandles<SamObject> handles) implements RpcOperation {
    /** SE_GROUP_MANDATORY, SE_GROUP_ENABLED_BY_DEFAULT and SE_GROUP_ENABLED ([MS-SAMR] 2.2.1.10). */
    private static final int ATTRIBUTES = 7;

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        handles.find(arguments.contextHandle(), SamObject.User.class);
        arguments.end();

        results.pointer(() -> Answer.array(results, List.of(Database.NONE), group -> results.u32(group)
                        .u32(ATTRIBUTES)))
                .referents()
                .u32(NtStatus.SUCCESS.code());
    }
}
