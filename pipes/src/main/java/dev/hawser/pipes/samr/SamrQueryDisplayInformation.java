package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;

/** SamrQueryDisplayInformation and its successors ([MS-SAMR] 3.1.5.3.1 to 3.1.5.3.3): what people see of the accounts. */
record SamrQueryDisplayInformation(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    /** Classes of [MS-SAMR] 2.2.8.12; between them are machines, of which there are none. */
    private static final int USERS = 1;

    private static final int GROUPS = 3;

    /** SE_GROUP_MANDATORY, SE_GROUP_ENABLED_BY_DEFAULT and SE_GROUP_ENABLED ([MS-SAMR] 2.2.1.10). */
    private static final int GROUP_ATTRIBUTES = 7;

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        int informationClass = arguments.u16();
        long index = arguments.u32();
        long most = arguments.u32();
        arguments.u32(); // PreferredMaximumLength
        arguments.end();

        List<AccountName> all =
                switch (informationClass) {
                    case USERS -> database.users(domain);
                    case GROUPS -> database.groups(domain);
                    default -> List.of();
                };
        int from = (int) Math.min(index, all.size());
        int to = (int) Math.min(from + most, all.size());
        List<Entry> page = new ArrayList<>();
        for (int i = from; i < to; i++) {
            page.add(new Entry(i + 1, all.get(i)));
        }
        results.u32(all.size()).u32(page.size()).u16(informationClass).align4();
        if (informationClass < USERS || informationClass > GROUPS) {
            results.u32(0).nullPointer().u32(NtStatus.INVALID_INFO_CLASS.code());
            return;
        }
        Answer.array(results, page, entry -> write(results, informationClass, entry));
        results.referents().u32((to < all.size() ? NtStatus.MORE_ENTRIES : NtStatus.SUCCESS).code());
    }

    private static void write(NdrWriter out, int informationClass, Entry entry) {
        out.u32(entry.index())
                .u32(Database.relativeId(entry.account()))
                .u32(informationClass == USERS ? UserInformation.ACCOUNT_CONTROL : GROUP_ATTRIBUTES)
                .unicodeString(entry.account().name())
                .unicodeString(""); // comment
        if (informationClass == USERS) {
            out.unicodeString(""); // full name
        }
    }

    /** @param index counted from 1 */
    private record Entry(int index, AccountName account) {}
}
