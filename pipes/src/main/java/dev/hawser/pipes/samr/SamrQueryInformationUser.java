package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrQueryInformationUser and SamrQueryInformationUser2 ([MS-SAMR] 3.1.5.5.6, 3.1.5.5.5). */
record SamrQueryInformationUser(ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        SamObject.User user = handles.find(arguments.contextHandle(), SamObject.User.class);
        int informationClass = arguments.u16();
        arguments.end();

        NtStatus status = UserInformation.isKnown(informationClass) ? NtStatus.SUCCESS : NtStatus.INVALID_INFO_CLASS;
        Answer.pointer(results, status, () -> {
            results.u16(informationClass).align4();
            new UserInformation(user.account()).write(results, informationClass);
        });
    }
}
