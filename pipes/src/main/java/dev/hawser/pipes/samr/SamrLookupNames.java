package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;

/** SamrLookupNamesInDomain ([MS-SAMR] 3.1.5.11.2). */
record SamrLookupNames(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        int count = LookupCount.read(arguments, 8);
        List<String> names = arguments.unicodeStrings(count);
        arguments.end();

        List<Optional<AccountName>> found =
                names.stream().map(name -> database.find(domain, name)).toList();
        Answer.array(
                results,
                found,
                account -> results.u32(account.map(Database::relativeId).orElse(0L)));
        results.referents();
        LookupCount.writeKinds(results, found);
    }
}
