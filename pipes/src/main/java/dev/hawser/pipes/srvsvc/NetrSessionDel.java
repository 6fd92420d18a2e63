package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/**
 * NetrSessionDel ([MS-SRVS] 3.1.4.6): closes the sessions of one computer, one user or both, and no other. The caller's
 * own is closed like any other if he names it; he learns so from his next request.
 */
record NetrSessionDel(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        SessionFilter filter = new SessionFilter(arguments.uniqueString(), arguments.uniqueString());
        arguments.end();

        Win32Error error =
                switch (management.access(caller)) {
                    case Access.Granted(var administration) -> close(administration, filter);
                    case Access.Denied _ -> Win32Error.ACCESS_DENIED;
                };
        results.u32(error.value());
    }

    private static Win32Error close(Administration administration, SessionFilter filter) {
        if (filter.tooLong() || filter.open()) {
            return Win32Error.INVALID_PARAMETER;
        }
        if (!filter.validClient()) {
            return Win32Error.CLIENT_NAME_NOT_FOUND;
        }
        long closed = administration.sessions().stream()
                .filter(filter)
                .filter(session -> administration.closeSession(session.sessionId()))
                .count();
        return closed == 0 ? Win32Error.CLIENT_NAME_NOT_FOUND : Win32Error.SUCCESS;
    }
}
