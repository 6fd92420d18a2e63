package dev.hawser.pipes.lsarpc;

import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/**
 * LsarQueryInformationPolicy and LsarQueryInformationPolicy2 ([MS-LSAD] 3.1.4.4.4, 3.1.4.4.3): what the server says about
 * the domains that it belongs to. It is a member of a workgroup, with accounts of its own.
 */
record LsarQueryInformationPolicy(Management management, ContextHandles<Policy> handles) implements RpcOperation {
    /** Classes of [MS-LSAD] 2.2.4.1. */
    private static final int PRIMARY_DOMAIN = 3;

    private static final int ACCOUNT_DOMAIN = 5;
    private static final int SERVER_ROLE = 6;
    private static final int DNS_DOMAIN = 12;
    private static final int DNS_DOMAIN_INTERNAL = 13;
    private static final int LOCAL_ACCOUNT_DOMAIN = 14;

    /** PolicyServerRolePrimary ([MS-LSAD] 2.2.4.9): it decides on its accounts itself. */
    private static final int PRIMARY = 3;

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        Policy policy = handles.find(arguments.contextHandle(), Policy.class);
        int informationClass = arguments.u16();
        arguments.end();

        NtStatus status = judge(policy, informationClass);
        if (status == NtStatus.SUCCESS) {
            results.pointer(() -> write(results.u16(informationClass).align4(), informationClass))
                    .referents();
        } else {
            results.nullPointer();
        }
        results.u32(status.code());
    }

    private static NtStatus judge(Policy policy, int informationClass) {
        return switch (informationClass) {
            case PRIMARY_DOMAIN, ACCOUNT_DOMAIN, SERVER_ROLE, DNS_DOMAIN, DNS_DOMAIN_INTERNAL, LOCAL_ACCOUNT_DOMAIN ->
                policy.grants(Policy.VIEW_LOCAL_INFORMATION) ? NtStatus.SUCCESS : NtStatus.ACCESS_DENIED;
            default -> NtStatus.INVALID_PARAMETER;
        };
    }

    private void write(NdrWriter out, int informationClass) {
        ServerInfo server = management.server();
        switch (informationClass) {
            case PRIMARY_DOMAIN -> out.unicodeString(server.domain()).nullPointer(); // a workgroup has no SID
            case SERVER_ROLE -> out.u16(PRIMARY);
            case DNS_DOMAIN, DNS_DOMAIN_INTERNAL ->
                out.unicodeString(server.domain())
                        .unicodeString("") // DNS domain
                        .unicodeString("") // forest
                        .guid(Guid.ZERO)
                        .nullPointer();
            default ->
                out.unicodeString(server.name())
                        .pointer(() -> out.sid(management.accounts().machineSid()));
        }
    }
}
