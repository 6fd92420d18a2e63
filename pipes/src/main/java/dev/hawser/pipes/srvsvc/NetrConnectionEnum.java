package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.pipes.srvsvc.ConnectionLevel.Asked;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NetrConnectionEnum ([MS-SRVS] 3.1.4.1), for administrators: who is connected to a share, or to what a computer is. */
record NetrConnectionEnum(Management management, Caller caller, ShortIds<SmbTreeConnect, TreeKey> ids)
        implements RpcOperation {
    /** Which tree connect it is. */
    record TreeKey(long sessionId, int treeId) {
        static TreeKey of(SmbTreeConnect tree) {
            return new TreeKey(tree.sessionId(), tree.treeId());
        }
    }

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String qualifier = arguments.uniqueString();
        EnumerationCall<ConnectionLevel, Asked> call =
                EnumerationCall.read(arguments, List.of(ConnectionLevel.values()));

        call.answer(results, _ -> switch (management.access(caller)) {
            case Access.Granted(var administration) -> list(administration, qualifier);
            case Access.Denied _ -> new Listing.Refused<>(Win32Error.ACCESS_DENIED);
        });
    }

    private Listing<Asked> list(Administration administration, @Nullable String qualifier) {
        if (qualifier == null || qualifier.isEmpty() || Qualifiers.tooLong(qualifier)) {
            return new Listing.Refused<>(Win32Error.INVALID_PARAMETER);
        }
        boolean byComputer = Qualifiers.isComputer(qualifier);
        List<Asked> all = ids.all(administration::treeConnects).stream()
                .map(connection -> new Asked(connection, byComputer))
                .toList();
        return new Listing.Entries<>(all, asked -> {
            SmbTreeConnect tree = asked.connection().thing();
            return byComputer
                    ? Qualifiers.namesComputer(qualifier, tree.clientComputerName())
                    : qualifier.equalsIgnoreCase(tree.shareName());
        });
    }
}
