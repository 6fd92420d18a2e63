package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Session;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.LogoffRequest;
import dev.hawser.wire.smb2.LogoffResponse;

/** LOGOFF ([MS-SMB2] 3.3.5.6). */
final class Logoff implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        LogoffRequest.decode(request.reader());
        Session session = request.session();
        return request.call(Request.Place.POOL, session::leave, left -> {
            if (!left) {
                return Outcome.done(NtStatus.USER_SESSION_DELETED);
            }
            new LogoffResponse().encode(request.out());
            return Outcome.SUCCESS;
        });
    }
}
