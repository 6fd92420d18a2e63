package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.TreeConnect;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.TreeDisconnectRequest;
import dev.hawser.wire.smb2.TreeDisconnectResponse;

/** TREE_DISCONNECT ([MS-SMB2] 3.3.5.8). */
final class TreeDisconnect implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        TreeDisconnectRequest.decode(request.reader());
        TreeConnect tree = request.tree();
        return request.call(Request.Place.POOL, () -> tree.session().disconnect(tree), disconnected -> {
            if (!disconnected) {
                return Outcome.done(NtStatus.NETWORK_NAME_DELETED);
            }
            new TreeDisconnectResponse().encode(request.out());
            return Outcome.SUCCESS;
        });
    }
}
