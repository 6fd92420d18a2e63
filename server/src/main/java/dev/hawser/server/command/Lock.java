package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.Request;
import dev.hawser.server.file.ByteRange;
import dev.hawser.server.file.FileOpen;
import dev.hawser.server.file.LockWait;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.LockRequest;
import dev.hawser.wire.smb2.LockResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** LOCK ([MS-SMB2] 3.3.5.14). */
final class Lock implements CommandHandler {
    private static final int SHARED = LockFlags.SHARED_LOCK;
    private static final int EXCLUSIVE = LockFlags.EXCLUSIVE_LOCK;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        LockRequest lock = LockRequest.decode(request.reader());
        Open open = request.open(lock.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        if (!(open instanceof FileHandle handle) || handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.grants(AccessMask.FILE_READ_DATA | AccessMask.FILE_WRITE_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        int index = lock.lockSequenceIndex();
        boolean recognised =
                handle.recognisesReplays(index, request.connection().isMultiChannel());
        if (recognised && handle.isReplay(index, lock.lockSequenceNumber())) {
            return answer(request);
        }
        Runnable done = recognised ? () -> handle.locked(index, lock.lockSequenceNumber()) : () -> {};
        handle.sharing().contentChanges();
        boolean unlock = (lock.locks().getFirst().flags() & LockFlags.UNLOCK) != 0;
        return unlock
                ? unlock(request, handle.sharing(), lock.locks(), done)
                : lock(request, handle, lock.locks(), done);
    }

    /** [MS-SMB2] 3.3.5.14.1: stops at the first that can not be; what is unlocked stays so. */
    private static Outcome unlock(Request request, FileOpen file, List<LockElement> elements, Runnable done) {
        for (LockElement element : elements) {
            if (element.flags() != LockFlags.UNLOCK) {
                return Outcome.done(NtStatus.INVALID_PARAMETER);
            }
            ByteRange range = new ByteRange(element.offset(), element.length(), false);
            NtStatus status = range.isValid() ? file.unlock(range) : NtStatus.INVALID_LOCK_RANGE;
            if (status != NtStatus.SUCCESS) {
                return Outcome.done(status);
            }
        }
        done.run();
        return answer(request);
    }

    /** [MS-SMB2] 3.3.5.14.2: all or nothing; only a single lock may wait. */
    private static Outcome lock(Request request, FileHandle handle, List<LockElement> elements, Runnable done) {
        FileOpen file = handle.sharing();
        List<ByteRange> taken = new ArrayList<>();
        for (LockElement element : elements) {
            boolean mayWait = (element.flags() & LockFlags.FAIL_IMMEDIATELY) == 0;
            int kind = element.flags() & ~LockFlags.FAIL_IMMEDIATELY;
            ByteRange range = new ByteRange(element.offset(), element.length(), kind == EXCLUSIVE);
            NtStatus status;
            if ((kind != SHARED && kind != EXCLUSIVE) || (mayWait && elements.size() > 1)) {
                status = NtStatus.INVALID_PARAMETER;
            } else if (!range.isValid()) {
                status = NtStatus.INVALID_LOCK_RANGE;
            } else if (mayWait) {
                return lockOrWait(request, handle, range, done);
            } else {
                status = file.tryLock(range) ? NtStatus.SUCCESS : NtStatus.LOCK_NOT_GRANTED;
            }
            if (status != NtStatus.SUCCESS) {
                taken.forEach(file::unlock);
                return Outcome.done(status);
            }
            taken.add(range);
        }
        done.run();
        return answer(request);
    }

    private static Outcome lockOrWait(Request request, FileHandle handle, ByteRange range, Runnable done) {
        FileOpen file = handle.sharing();
        if (file.tryLock(range)) {
            done.run();
            return answer(request);
        }
        AtomicReference<LockWait> wait = new AtomicReference<>();
        ParkedRequest parked =
                request.park(handle, NtStatus.RANGE_NOT_LOCKED, () -> file.forget(Objects.requireNonNull(wait.get())));
        if (parked == null) {
            return Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
        }
        LockWait waiting = new LockWait(
                file,
                range,
                () -> parked.complete(() -> {
                    done.run();
                    return answer(request);
                }));
        wait.set(waiting);
        if (file.lockOrAwait(waiting)) {
            parked.complete(() -> {
                done.run();
                return answer(request);
            });
        }
        return new Outcome.Parked(parked);
    }

    private static Outcome answer(Request request) {
        new LockResponse().encode(request.out());
        return Outcome.SUCCESS;
    }
}
