package dev.hawser.server.command;

import dev.hawser.server.engine.Durability;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Request.Work;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.StoreFile.Extent;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.NetworkResiliencyRequest;
import dev.hawser.wire.smb2.SrvRequestResumeKeyResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The control codes of files ([MS-FSCC] 2.3). */
final class FileControl {
    private static final int RANGE_SIZE = 16;

    /** FILE_OBJECTID_BUFFER ([MS-FSCC] 2.1.3). */
    private static final int OBJECT_ID_BUFFER_SIZE = 64;

    /** As Windows allows, and takes where the client leaves it to the server. */
    private static final long MAX_RESILIENCY_MILLIS = 300_000;

    private static final long DEFAULT_RESILIENCY_MILLIS = 120_000;

    /** Those that change the file. */
    private static final Set<Integer> CHANGES = Set.of(
            FsctlCode.DUPLICATE_EXTENTS_TO_FILE,
            FsctlCode.FILE_LEVEL_TRIM,
            FsctlCode.SET_COMPRESSION,
            FsctlCode.SET_SPARSE,
            FsctlCode.SET_ZERO_DATA);

    private FileControl() {}

    static Outcome handle(Request request, IoctlRequest ioctl, FileHandle handle) throws MalformedMessageException {
        if (handle.isWriteProtected() && CHANGES.contains(ioctl.ctlCode())) {
            return Outcome.done(NtStatus.MEDIA_WRITE_PROTECTED);
        }
        return switch (ioctl.ctlCode()) {
            case FsctlCode.SRV_REQUEST_RESUME_KEY -> resumeKey(request, ioctl, handle);
            case FsctlCode.SRV_COPYCHUNK, FsctlCode.SRV_COPYCHUNK_WRITE -> CopyChunk.copy(request, ioctl, handle);
            case FsctlCode.SRV_ENUMERATE_SNAPSHOTS -> EnumerateSnapshots.handle(request, ioctl, handle);
            case FsctlCode.SET_SPARSE -> setSparse(request, ioctl, handle);
            case FsctlCode.SET_ZERO_DATA -> setZeroData(request, ioctl, handle);
            case FsctlCode.QUERY_ALLOCATED_RANGES -> allocatedRanges(request, ioctl, handle);
            case FsctlCode.DUPLICATE_EXTENTS_TO_FILE -> DuplicateExtents.handle(request, ioctl, handle);
            case FsctlCode.FILE_LEVEL_TRIM -> TrimFile.handle(request, ioctl, handle);
            case FsctlCode.GET_COMPRESSION -> FileCompression.get(request, ioctl, handle);
            case FsctlCode.SET_COMPRESSION -> FileCompression.set(request, ioctl, handle);
            case FsctlCode.LMR_REQUEST_RESILIENCY -> resiliency(request, ioctl, handle);
            case FsctlCode.CREATE_OR_GET_OBJECT_ID, FsctlCode.GET_OBJECT_ID -> objectId(request, ioctl, handle);
            case FsctlCode.GET_REPARSE_POINT -> ReparsePoints.get(request, ioctl, handle);
            case FsctlCode.SET_REPARSE_POINT -> ReparsePoints.set(request, ioctl, handle);
            case FsctlCode.DELETE_REPARSE_POINT -> ReparsePoints.delete(request, ioctl, handle);
            default -> Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        };
    }

    /** [MS-SMB2] 3.3.5.15.9: from now on the open waits for its client whatever it keeps. */
    private static Outcome resiliency(Request request, IoctlRequest ioctl, FileHandle handle)
            throws MalformedMessageException {
        if (!request.connection().dialect().isAtLeast(Dialect.SMB_2_1)) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        long asked = Integer.toUnsignedLong(
                NetworkResiliencyRequest.decode(ioctl.input()).timeout());
        if (asked > MAX_RESILIENCY_MILLIS) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Duration timeout = Duration.ofMillis(asked == 0 ? DEFAULT_RESILIENCY_MILLIS : asked);
        Durability known = handle.durability();
        Guid createGuid = known == null ? Guid.ZERO : known.createGuid();
        handle.makeDurable(new Durability(createGuid, timeout.toNanos(), true));
        return Ioctl.respond(request, ioctl, handle.id(), out -> {});
    }

    /** The key is the open's own id; it is looked up among the opens of the same session only. */
    private static Outcome resumeKey(Request request, IoctlRequest ioctl, FileHandle handle) {
        if (ioctl.maxOutputResponse() < SrvRequestResumeKeyResponse.SIZE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        ByteBuffer key = ByteBuffer.allocate(SrvRequestResumeKeyResponse.KEY_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, handle.id().persistent())
                .putLong(8, handle.id().volatileId());
        return Ioctl.respond(request, ioctl, handle.id(), out -> new SrvRequestResumeKeyResponse(key).encode(out));
    }

    /** [MS-FSCC] 2.3.1: the id is made of what identifies the file anyway, so none is kept. */
    private static Outcome objectId(Request request, IoctlRequest ioctl, FileHandle handle) {
        if (ioctl.maxOutputResponse() < OBJECT_ID_BUFFER_SIZE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        FileIdentity identity = handle.sharing().identity();
        return Ioctl.respond(request, ioctl, handle.id(), out -> out.u64(identity.number())
                .u64(identity.volume() ^ identity.generation())
                .zero(OBJECT_ID_BUFFER_SIZE - 16));
    }

    /** [MS-FSCC] 2.3.64: without a buffer the file becomes sparse. */
    private static Outcome setSparse(Request request, IoctlRequest ioctl, FileHandle handle)
            throws MalformedMessageException {
        if (!handle.grants(
                AccessMask.FILE_WRITE_DATA | AccessMask.FILE_WRITE_ATTRIBUTES | AccessMask.FILE_APPEND_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        boolean sparse =
                !ioctl.input().hasRemaining() || WireReader.of(ioctl.input()).u8() != 0;
        return change(request, ioctl, handle, () -> {
            handle.file().setSparse(sparse);
            return NtStatus.SUCCESS;
        });
    }

    /** [MS-FSCC] 2.3.71. */
    private static Outcome setZeroData(Request request, IoctlRequest ioctl, FileHandle handle)
            throws MalformedMessageException {
        if (handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.grants(AccessMask.FILE_WRITE_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        WireReader input = WireReader.of(ioctl.input());
        long from = input.u64();
        long beyond = input.u64();
        if (from < 0 || beyond < from) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.sharing().mayWrite(from, beyond - from)) {
            return Outcome.done(NtStatus.FILE_LOCK_CONFLICT);
        }
        handle.sharing().contentChanges();
        return change(request, ioctl, handle, () -> {
            long end = Math.min(beyond, handle.file().metadata().size());
            if (end > from) {
                handle.file().punchHole(from, end - from);
            }
            return NtStatus.SUCCESS;
        });
    }

    private static Outcome change(Request request, IoctlRequest ioctl, FileHandle handle, Work<NtStatus> work) {
        return request.call(
                Place.POOL,
                handle,
                work,
                status -> status == NtStatus.SUCCESS
                        ? Ioctl.respond(request, ioctl, handle.id(), out -> {})
                        : Outcome.done(status));
    }

    /** [MS-FSCC] 2.3.53. */
    private static Outcome allocatedRanges(Request request, IoctlRequest ioctl, FileHandle handle)
            throws MalformedMessageException {
        if (!handle.grants(AccessMask.FILE_READ_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        WireReader input = WireReader.of(ioctl.input());
        long offset = input.u64();
        long length = input.u64();
        if (offset < 0 || length < 0 || offset + length < 0 || handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        int room = ioctl.maxOutputResponse() / RANGE_SIZE;
        return request.call(
                Place.POOL,
                handle,
                () -> ranges(handle, offset, length),
                ranges -> answerRanges(request, ioctl, handle, ranges, room));
    }

    /** A file that is not sparse counts as allocated wherever it has bytes, as on NTFS. */
    private static List<Extent> ranges(FileHandle handle, long offset, long length) throws IOException {
        Metadata metadata = handle.file().metadata();
        if ((metadata.attributes() & FileAttributes.SPARSE_FILE) != 0) {
            return handle.file().allocatedRanges(offset, length);
        }
        long there = Math.min(length, metadata.size() - offset);
        return there <= 0 ? List.of() : List.of(new Extent(offset, there));
    }

    private static Outcome answerRanges(
            Request request, IoctlRequest ioctl, FileHandle handle, List<Extent> ranges, int room) {
        if (!ranges.isEmpty() && room == 0) {
            return Outcome.done(NtStatus.BUFFER_TOO_SMALL);
        }
        int start = IoctlResponse.begin(request.out(), ioctl.ctlCode(), handle.id());
        for (Extent range : ranges.subList(0, Math.min(room, ranges.size()))) {
            request.out().u64(range.offset()).u64(range.length());
        }
        IoctlResponse.finish(request.out(), start);
        return Outcome.done(ranges.size() > room ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS);
    }
}
