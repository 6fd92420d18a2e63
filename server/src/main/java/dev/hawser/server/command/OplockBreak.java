package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.file.Lease;
import dev.hawser.server.file.LeaseId;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.BreakAcknowledgment;
import dev.hawser.wire.smb2.LeaseBreakAcknowledgment;
import dev.hawser.wire.smb2.LeaseBreakResponse;
import dev.hawser.wire.smb2.OplockBreakAcknowledgment;
import dev.hawser.wire.smb2.OplockBreakResponse;
import dev.hawser.wire.smb2.OplockLevel;

/** OPLOCK_BREAK acknowledgment ([MS-SMB2] 3.3.5.22). */
final class OplockBreak implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        return switch (BreakAcknowledgment.decode(request.reader())) {
            case LeaseBreakAcknowledgment acknowledgment -> acknowledge(request, acknowledgment);
            case OplockBreakAcknowledgment acknowledgment -> acknowledge(request, acknowledgment);
        };
    }

    /** [MS-SMB2] 3.3.5.22.2. */
    private static Outcome acknowledge(Request request, LeaseBreakAcknowledgment acknowledgment) {
        LeaseId id = new LeaseId(request.connection().clientGuid(), acknowledgment.leaseKey());
        Lease lease = request.server().files().lease(id);
        if (lease == null) {
            return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        NtStatus status = lease.acknowledgeBreak(acknowledgment.leaseState());
        if (status != NtStatus.SUCCESS) {
            return Outcome.done(status);
        }
        new LeaseBreakResponse(acknowledgment.leaseKey(), acknowledgment.leaseState()).encode(request.out());
        return Outcome.SUCCESS;
    }

    /** [MS-SMB2] 3.3.5.22.1. */
    private static Outcome acknowledge(Request request, OplockBreakAcknowledgment acknowledgment) {
        int level = acknowledgment.oplockLevel();
        Open open = request.open(acknowledgment.fileId());
        if (!(open instanceof FileHandle handle)) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        NtStatus status = handle.sharing().acknowledgeBreak(level);
        if (status != NtStatus.SUCCESS) {
            return Outcome.done(status);
        }
        if (level == OplockLevel.LEASE) {
            // Whoever takes it for a lease has no oplock any more.
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        new OplockBreakResponse(level, handle.id()).encode(request.out());
        return Outcome.SUCCESS;
    }
}
