package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.smb2.EchoRequest;
import dev.hawser.wire.smb2.EchoResponse;

/** ECHO ([MS-SMB2] 3.3.5.17). */
final class Echo implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        EchoRequest.decode(request.reader());
        new EchoResponse().encode(request.out());
        return Outcome.SUCCESS;
    }

    @Override
    public boolean needsNoSession(Request request) {
        return request.header().sessionId() == 0 && !request.header().isSigned();
    }
}
