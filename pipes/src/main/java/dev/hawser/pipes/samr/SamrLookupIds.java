package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SamrLookupIdsInDomain ([MS-SAMR] 3.1.5.11.3). */
record SamrLookupIds(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        int count = LookupCount.read(arguments, 4);
        List<Optional<AccountName>> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(database.find(domain, arguments.u32()));
        }
        arguments.end();

        Answer.array(
                results,
                found,
                account -> results.unicodeString(account.map(AccountName::name).orElse("")));
        results.referents();
        LookupCount.writeKinds(results, found);
    }
}
