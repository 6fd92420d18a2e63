package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrQueryInformationAlias ([MS-SAMR] 3.1.5.5.6). */
record SamrQueryInformationAlias(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    /** Classes of [MS-SAMR] 2.2.5.5. */
    private static final int GENERAL = 1;

    private static final int NAME = 2;
    private static final int ADMIN_COMMENT = 3;

    private static final String NO_COMMENT = "";

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Alias alias = handles.find(arguments.contextHandle(), SamObject.Alias.class);
        int informationClass = arguments.u16();
        arguments.end();

        NtStatus status = informationClass >= GENERAL && informationClass <= ADMIN_COMMENT
                ? NtStatus.SUCCESS
                : NtStatus.INVALID_INFO_CLASS;
        Answer.pointer(results, status, () -> {
            results.u16(informationClass).align4();
            if (informationClass != ADMIN_COMMENT) {
                results.unicodeString(alias.account().name());
            }
            if (informationClass == GENERAL) {
                results.u32(database.members(alias.account()).size());
            }
            if (informationClass != NAME) {
                results.unicodeString(NO_COMMENT);
            }
        });
    }
}
