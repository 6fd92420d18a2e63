package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;

/** SamrGetAliasMembership ([MS-SAMR] 3.1.5.9.2): the local groups that some people are in. */
record SamrGetAliasMembership(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    /** [MS-SAMR] 2.2.3.5. */
    private static final int MOST_SIDS = 1024;

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        List<Sid> sids = arguments.sids(MOST_SIDS);
        arguments.end();

        List<AccountName> aliases = database.aliases(domain).stream()
                .filter(alias -> database.members(alias).stream().anyMatch(sids::contains))
                .toList();
        Answer.array(results, aliases, alias -> results.u32(Database.relativeId(alias)));
        results.referents().u32(NtStatus.SUCCESS.code());
    }
}
