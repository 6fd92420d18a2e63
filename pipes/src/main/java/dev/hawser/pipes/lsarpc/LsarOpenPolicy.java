package dev.hawser.pipes.lsarpc;

import dev.hawser.management.Caller;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/**
 * LsarOpenPolicy and LsarOpenPolicy2 ([MS-LSAD] 3.1.4.4.2, 3.1.4.4.1).
 *
 * @param wholeName whether the system's name is a string; in the older operation it is its first character only
 */
record LsarOpenPolicy(Caller caller, ContextHandles<Policy> handles, boolean wholeName) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        readSystemName(arguments);
        readObjectAttributes(arguments);
        int desired = arguments.i32();
        arguments.end();

        Optional<Policy> policy = Policy.open(caller, desired);
        Optional<Guid> handle = policy.flatMap(handles::open);
        NtStatus status = policy.isEmpty()
                ? NtStatus.ACCESS_DENIED
                : handle.isEmpty() ? NtStatus.INSUFFICIENT_RESOURCES : NtStatus.SUCCESS;
        results.contextHandle(handle.orElse(Guid.ZERO)).u32(status.code());
    }

    private void readSystemName(NdrReader arguments) throws MalformedMessageException {
        if (wholeName) {
            arguments.uniqueString();
        } else if (arguments.pointer()) {
            arguments.u16();
        }
    }

    /** LSAPR_OBJECT_ATTRIBUTES ([MS-LSAD] 2.2.9), of which nothing is used; its pointers but the last are NULL. */
    private static void readObjectAttributes(NdrReader arguments) throws MalformedMessageException {
        arguments.u32(); // length
        boolean rootDirectory = arguments.pointer();
        boolean objectName = arguments.pointer();
        arguments.u32(); // attributes
        boolean securityDescriptor = arguments.pointer();
        boolean qualityOfService = arguments.pointer();
        if (rootDirectory || objectName || securityDescriptor) {
            throw new MalformedMessageException("the policy object has no name, folder or security descriptor");
        }
        if (qualityOfService) {
            arguments.u32(); // length
            arguments.u16(); // impersonation level
            arguments.u8(); // context tracking mode
            arguments.u8(); // effective only
        }
    }
}
