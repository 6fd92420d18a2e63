package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrQueryInformationDomain and SamrQueryInformationDomain2 ([MS-SAMR] 3.1.5.5.2, 3.1.5.5.1). */
record SamrQueryInformationDomain(Database database, ContextHandles<SamObject> handles) implements RpcOperation {
    /** Classes of [MS-SAMR] 2.2.4.16. */
    private static final int PASSWORD = 1;

    private static final int GENERAL = 2;
    private static final int LOGOFF = 3;
    private static final int OEM = 4;
    private static final int NAME = 5;
    private static final int SERVER_ROLE = 7;

    /** A span of time that does not end. */
    private static final long NEVER = Long.MIN_VALUE;

    /** DomainServerEnabled and DomainServerRolePrimary ([MS-SAMR] 2.2.4.2, 2.2.4.3). */
    private static final int ENABLED = 1;

    private static final int PRIMARY = 3;

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.Domain domain = handles.find(arguments.contextHandle(), SamObject.Domain.class);
        int informationClass = arguments.u16();
        arguments.end();

        NtStatus status =
                switch (informationClass) {
                    case PASSWORD, GENERAL, LOGOFF, OEM, NAME, SERVER_ROLE -> NtStatus.SUCCESS;
                    default -> NtStatus.INVALID_INFO_CLASS;
                };
        Answer.pointer(
                results, status, () -> write(results.u16(informationClass).align4(), informationClass, domain));
    }

    private void write(NdrWriter out, int informationClass, SamObject.Domain domain) {
        switch (informationClass) {
            case PASSWORD -> time(time(out.u16(0).u16(0).u32(0), NEVER), 0); // any password, for ever
            case GENERAL -> {
                time(out, NEVER); // force logoff
                out.unicodeString("").unicodeString(domain.name()).unicodeString("");
                time(out, 0) // modifications
                        .u32(ENABLED)
                        .u32(PRIMARY)
                        .u8(0) // compatible with LAN Manager: no
                        .u32(database.users(domain).size())
                        .u32(database.groups(domain).size())
                        .u32(database.aliases(domain).size());
            }
            case LOGOFF -> time(out, NEVER);
            case OEM -> out.unicodeString("");
            case NAME -> out.unicodeString(domain.name());
            default -> out.u16(PRIMARY);
        }
    }

    /** OLD_LARGE_INTEGER ([MS-SAMR] 2.2.2.2). */
    private static NdrWriter time(NdrWriter out, long time) {
        return out.u32(time).u32(time >>> 32);
    }
}
