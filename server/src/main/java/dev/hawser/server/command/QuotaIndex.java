package dev.hawser.server.command;

import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.NameCase;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.FileId;

/** Opens the index of a volume's quotas, which every NTFS volume has, for administrators as there. */
final class QuotaIndex {
    private static final int READABLE =
            AccessMask.FILE_GENERIC_READ | AccessMask.FILE_GENERIC_EXECUTE | AccessMask.MAXIMUM_ALLOWED;

    private QuotaIndex() {}

    static boolean isNamedBy(CreateRequest create) {
        return NameCase.equal(create.name(), QuotaHandle.NAME);
    }

    /** It is there already, and nothing in it can be changed. */
    static Outcome open(Request request, CreateRequest create, CreateDisposition disposition) {
        if (disposition == CreateDisposition.CREATE) {
            return Outcome.done(NtStatus.OBJECT_NAME_COLLISION);
        }
        boolean opens = disposition == CreateDisposition.OPEN || disposition == CreateDisposition.OPEN_IF;
        int desired = AccessMask.mapGeneric(create.desiredAccess());
        if (!opens || (desired & ~READABLE) != 0 || !request.tree().token().isPrivileged()) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        boolean maximum = (desired & AccessMask.MAXIMUM_ALLOWED) != 0;
        long number = request.server().newFileId();
        QuotaHandle handle = new QuotaHandle(
                new FileId(number, number),
                request.tree(),
                (maximum ? READABLE : desired) & ~AccessMask.MAXIMUM_ALLOWED);
        if (!request.session().add(handle)) {
            return Outcome.done(NtStatus.USER_SESSION_DELETED);
        }
        CreateAnswer.quota(request, handle);
        return Outcome.SUCCESS;
    }
}
