package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.DuplicateExtentsData;
import dev.hawser.wire.smb2.IoctlRequest;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * FSCTL_DUPLICATE_EXTENTS_TO_FILE ([MS-SMB2] 3.3.5.15.17, [MS-FSA] 2.1.5.10.4): a file shares blocks of another. Byte-range
 * locks are not asked, as Windows was seen not to (smbtorture, dup_extents_src_lock and dup_extents_dest_lock).
 */
final class DuplicateExtents {
    private DuplicateExtents() {}

    static Outcome handle(Request request, IoctlRequest ioctl, FileHandle target) throws MalformedMessageException {
        if (!target.store().capabilities().blockCloning()) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        DuplicateExtentsData wanted = DuplicateExtentsData.decode(ioctl.input());
        Open open = request.session().open(wanted.source().volatileId());
        if (open == null || !open.id().equals(wanted.source())) {
            return Outcome.done(NtStatus.INVALID_HANDLE);
        }
        if (!(open instanceof FileHandle source) || source.isDirectory() || target.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        // The control code itself asks for the right to write its file.
        if (!target.grants(AccessMask.FILE_WRITE_DATA) || !source.grants(AccessMask.FILE_READ_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (!source.acquire()) {
            return Outcome.done(NtStatus.INVALID_HANDLE);
        }
        target.sharing().contentChanges();
        return request.call(
                Place.POOL,
                target,
                () -> {
                    try {
                        return duplicate(source, target, wanted);
                    } finally {
                        source.release();
                    }
                },
                status -> status == NtStatus.SUCCESS
                        ? Ioctl.respond(request, ioctl, target.id(), out -> {})
                        : Outcome.done(status));
    }

    private static NtStatus duplicate(FileHandle source, FileHandle target, DuplicateExtentsData wanted)
            throws IOException {
        int cluster = target.store().space().unitSize();
        Metadata from = source.file().metadata();
        Metadata to = target.file().metadata();
        boolean same = from.identity().equals(to.identity());
        NtStatus status = check(wanted, cluster, from, to, same);
        if (status != NtStatus.SUCCESS || wanted.byteCount() == 0) {
            return status;
        }
        // Behind the end of the target nobody would see anything; it keeps its size (smbtorture,
        // dup_extents_len_beyond_dest).
        long there = Math.min(from.size() - wanted.sourceOffset(), to.size() - wanted.targetOffset());
        long length = Math.max(0, Math.min(wanted.byteCount(), there));
        if (length > 0) {
            target.written();
        }
        long whole = length - length % cluster;
        if (whole > 0) {
            StoreStatus cloned =
                    source.file().cloneTo(target.file(), wanted.sourceOffset(), wanted.targetOffset(), whole);
            if (cloned != StoreStatus.OK) {
                return cloned == StoreStatus.NOT_SAME_DEVICE ? NtStatus.INVALID_PARAMETER : cloned.ntStatus();
            }
        }
        if (whole < length) {
            ByteBuffer rest = ByteBuffer.allocate((int) (length - whole));
            read(source.file(), wanted.sourceOffset() + whole, rest);
            target.file().write(wanted.targetOffset() + whole, rest.flip());
        }
        return NtStatus.SUCCESS;
    }

    private static NtStatus check(
            DuplicateExtentsData wanted, int cluster, Metadata from, Metadata to, boolean sameFile) {
        long length = wanted.byteCount();
        boolean negative = wanted.sourceOffset() < 0 || wanted.targetOffset() < 0 || length < 0;
        // Linux's client asks for as many bytes as the file has, which is no multiple ([MS-FSCC] 2.3.7.2 wants one).
        boolean toTheEnd = wanted.sourceOffset() + length == from.size();
        if (negative
                || wanted.sourceOffset() % cluster != 0
                || wanted.targetOffset() % cluster != 0
                || (length % cluster != 0 && !toTheEnd)
                || length > Long.MAX_VALUE - Math.max(wanted.sourceOffset(), wanted.targetOffset())) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (length == 0) {
            return NtStatus.SUCCESS;
        }
        boolean overlap = sameFile && Math.abs(wanted.sourceOffset() - wanted.targetOffset()) < length;
        boolean beyond = wanted.sourceOffset() + length > roundUp(from.size(), cluster);
        return overlap || beyond || (isSparse(from) && !isSparse(to)) ? NtStatus.NOT_SUPPORTED : NtStatus.SUCCESS;
    }

    private static long roundUp(long size, int cluster) {
        return size > Long.MAX_VALUE - cluster ? size : (size + cluster - 1) / cluster * cluster;
    }

    private static boolean isSparse(Metadata file) {
        return (file.attributes() & FileAttributes.SPARSE_FILE) != 0;
    }

    private static void read(StoreFile file, long offset, ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (file.read(offset + target.position(), target) == 0) {
                return;
            }
        }
    }
}
