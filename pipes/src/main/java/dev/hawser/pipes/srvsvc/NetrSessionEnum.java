package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbSession;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;

/**
 * NetrSessionEnum ([MS-SRVS] 3.1.4.5), for administrators at every level, as current versions of Windows have it by
 * default (note 53); earlier ones told levels 0 and 10 to everybody, which the server can be set to.
 */
record NetrSessionEnum(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        SessionFilter filter = new SessionFilter(arguments.uniqueString(), arguments.uniqueString());
        EnumerationCall<SessionLevel, SmbSession> call =
                EnumerationCall.read(arguments, List.of(SessionLevel.values()));

        call.answer(results, level -> sessions(level)
                .map(sessions -> list(sessions, filter))
                .orElseGet(() -> new Listing.Refused<>(Win32Error.ACCESS_DENIED)));
    }

    private Optional<List<SmbSession>> sessions(SessionLevel level) {
        if (level.tellsOnlyWhoIsThere()) {
            return management.whoIsConnected(caller);
        }
        return management.access(caller) instanceof Access.Granted(var administration)
                ? Optional.of(administration.sessions())
                : Optional.empty();
    }

    private static Listing<SmbSession> list(List<SmbSession> sessions, SessionFilter filter) {
        if (filter.tooLong()) {
            return new Listing.Refused<>(Win32Error.INVALID_PARAMETER);
        }
        if (!filter.validClient()) {
            return new Listing.Refused<>(Win32Error.INVALID_COMPUTER);
        }
        if (filter.open() || sessions.stream().anyMatch(filter)) {
            return new Listing.Entries<>(sessions, filter);
        }
        return new Listing.Refused<>(
                sessions.stream().anyMatch(filter::testClient)
                        ? Win32Error.USER_NOT_FOUND
                        : Win32Error.CLIENT_NAME_NOT_FOUND);
    }
}
