package dev.hawser.pipes.samr;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/**
 * SamrConnect and its successors ([MS-SAMR] 3.1.5.1.1 to 3.1.5.1.4), for administrators: since Windows 10 and Windows
 * Server 2016 nobody else may look at accounts over the network.
 */
record SamrConnect(Management management, Caller caller, ContextHandles<SamObject> handles, Form form)
        implements RpcOperation {
    /** The versions of the operation, which differ in what the client tells of itself. */
    enum Form {
        /** The server's name is its first character only. */
        CHARACTER,
        NAME,
        NAME_AND_REVISION,
        /** And a structure of revisions both ways. */
        REVISIONS
    }

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        if (form != Form.CHARACTER) {
            arguments.uniqueString(); // ServerName: there is only this one
        } else if (arguments.pointer()) {
            arguments.u16();
        }
        if (form == Form.NAME_AND_REVISION) {
            arguments.u32(); // ClientRevision
        }
        arguments.u32(); // DesiredAccess: administrators may look at all
        if (form == Form.REVISIONS) {
            readRevisions(arguments);
        }
        arguments.end();

        boolean granted = management.access(caller) instanceof Access.Granted;
        Optional<Guid> handle = granted ? handles.open(new SamObject.Server()) : Optional.empty();
        if (form == Form.REVISIONS) {
            results.u32(1).u32(1).u32(3).u32(0); // version 1: revision 3, no features
        }
        Answer.handle(results, handle, granted ? NtStatus.INSUFFICIENT_RESOURCES : NtStatus.ACCESS_DENIED);
    }

    /** InVersion and SAMPR_REVISION_INFO ([MS-SAMR] 2.2.7.15). */
    private static void readRevisions(NdrReader arguments) throws MalformedMessageException {
        int version = arguments.i32();
        if (version != 1 || arguments.i32() != version) {
            throw new MalformedMessageException("revisions of version " + version);
        }
        arguments.u32(); // Revision
        arguments.u32(); // SupportedFeatures
    }
}
