package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.SrvCopychunk;
import dev.hawser.wire.smb2.SrvCopychunkCopy;
import dev.hawser.wire.smb2.SrvCopychunkResponse;
import java.io.IOException;

/** Server-side copy ([MS-SMB2] 3.3.5.15.6). */
final class CopyChunk {
    /** The limits of Windows ([MS-SMB2] 3.3.3). */
    private static final int MAX_CHUNKS = 256;

    private static final int MAX_CHUNK_SIZE = 1 << 20;
    private static final int MAX_TOTAL_SIZE = 16 << 20;
    private static final SrvCopychunkResponse LIMITS =
            new SrvCopychunkResponse(MAX_CHUNKS, MAX_CHUNK_SIZE, MAX_TOTAL_SIZE);

    private CopyChunk() {}

    private record Copied(NtStatus status, SrvCopychunkResponse response) {}

    static Outcome copy(Request request, IoctlRequest ioctl, FileHandle target) throws MalformedMessageException {
        if (ioctl.maxOutputResponse() < SrvCopychunkResponse.SIZE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        SrvCopychunkCopy copy = SrvCopychunkCopy.decode(ioctl.input());
        WireReader key = WireReader.of(copy.sourceKey());
        FileId sourceId = FileId.decode(key);
        Open open = request.session().open(sourceId.volatileId());
        if (!(open instanceof FileHandle source) || !source.id().equals(sourceId)) {
            return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        if (source.isDirectory() || target.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        boolean readsTarget = ioctl.ctlCode() == FsctlCode.SRV_COPYCHUNK;
        if (!source.grants(AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE)
                || !target.grants(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA)
                || (readsTarget && !target.grants(AccessMask.FILE_READ_DATA))) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (target.isWriteProtected()) {
            return Outcome.done(NtStatus.MEDIA_WRITE_PROTECTED);
        }
        if (!withinLimits(copy)) {
            return answer(request, ioctl, target, new Copied(NtStatus.INVALID_PARAMETER, LIMITS));
        }
        target.sharing().contentChanges();
        target.written();
        if (!source.acquire()) {
            return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        return request.call(
                Place.POOL,
                target,
                () -> {
                    try {
                        return copy(source, target, copy);
                    } finally {
                        source.release();
                    }
                },
                copied -> answer(request, ioctl, target, copied));
    }

    private static boolean withinLimits(SrvCopychunkCopy copy) {
        long total = 0;
        for (SrvCopychunk chunk : copy.chunks()) {
            if (chunk.length() <= 0
                    || chunk.length() > MAX_CHUNK_SIZE
                    || chunk.sourceOffset() < 0
                    || chunk.targetOffset() < 0) {
                return false;
            }
            total += chunk.length();
        }
        return copy.chunks().size() <= MAX_CHUNKS && total <= MAX_TOTAL_SIZE;
    }

    private static Copied copy(FileHandle source, FileHandle target, SrvCopychunkCopy copy) throws IOException {
        StretchCopy stretch = new StretchCopy(source.file(), target.file());
        int done = 0;
        int total = 0;
        long size = source.file().metadata().size();
        for (SrvCopychunk chunk : copy.chunks()) {
            NtStatus status = NtStatus.SUCCESS;
            if (chunk.sourceOffset() > size - chunk.length()) {
                status = NtStatus.INVALID_VIEW_SIZE;
            } else if (!source.sharing().mayRead(chunk.sourceOffset(), chunk.length())
                    || !target.sharing().mayWrite(chunk.targetOffset(), chunk.length())) {
                status = NtStatus.FILE_LOCK_CONFLICT;
            }
            if (status != NtStatus.SUCCESS) {
                return new Copied(status, new SrvCopychunkResponse(done, 0, total));
            }
            Growth.check(target, chunk.targetOffset() + chunk.length());
            stretch.copy(chunk.sourceOffset(), chunk.targetOffset(), chunk.length());
            done++;
            total += chunk.length();
        }
        return new Copied(NtStatus.SUCCESS, new SrvCopychunkResponse(done, 0, total));
    }

    private static Outcome answer(Request request, IoctlRequest ioctl, FileHandle target, Copied copied) {
        Ioctl.respond(request, ioctl, target.id(), out -> copied.response().encode(out));
        return Outcome.withBody(copied.status());
    }
}
