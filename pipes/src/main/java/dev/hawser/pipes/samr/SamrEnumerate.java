package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.function.Function;

/**
 * SamrEnumerateGroupsInDomain, SamrEnumerateAliasesInDomain and SamrEnumerateUsersInDomain ([MS-SAMR] 3.1.5.2.2 to
 * 3.1.5.2.4).
 */
record SamrEnumerate(
        Function<SamObject.Domain, List<AccountName>> members, boolean users, ContextHandles<SamObject> handles)
        implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        long context = arguments.u32();
        boolean any = true;
        if (users) {
            int control = arguments.i32();
            any = control == 0 || (control & UserInformation.ACCOUNT_CONTROL) != 0;
        }
        arguments.u32(); // PreferedMaximumLength
        arguments.end();

        Enumerated.write(results, context, any ? members.apply(domain) : List.of(), account -> results.u32(
                        Database.relativeId(account))
                .unicodeString(account.name()));
    }
}
