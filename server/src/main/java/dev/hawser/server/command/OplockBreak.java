package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.NtStatus;

/** OPLOCK_BREAK acknowledgment ([MS-SMB2] 3.3.5.22). No oplock or lease is granted, so none can be broken. */
final class OplockBreak implements CommandHandler {
    @Override
    public Outcome handle(Request request) {
        return Outcome.done(NtStatus.INVALID_OPLOCK_PROTOCOL);
    }
}
