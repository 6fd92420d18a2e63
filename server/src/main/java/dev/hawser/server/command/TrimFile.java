package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.FileLevelTrim;
import dev.hawser.wire.smb2.IoctlRequest;
import java.io.IOException;

/**
 * FSCTL_FILE_LEVEL_TRIM ([MS-FSCC] 2.3.13): parts of the file are not needed any more. They become holes,
 * which the file system passes on to its device.
 */
final class TrimFile {
    private static final int RESPONSE_SIZE = 4;

    private TrimFile() {}

    /** @param processed how many ranges were seen to */
    private record Trimmed(NtStatus status, int processed) {}

    static Outcome handle(Request request, IoctlRequest ioctl, FileHandle handle) throws MalformedMessageException {
        if (!handle.store().capabilities().sparseFiles()) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        FileLevelTrim trim = FileLevelTrim.decode(ioctl.input());
        boolean roomForAnswer = ioctl.maxOutputResponse() == 0 || ioctl.maxOutputResponse() >= RESPONSE_SIZE;
        if (handle.isDirectory() || trim.ranges().isEmpty() || !roomForAnswer) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.grants(AccessMask.FILE_WRITE_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        handle.sharing().contentChanges();
        return request.call(Place.POOL, handle, () -> trim(handle, trim), trimmed -> {
            if (trimmed.status() != NtStatus.SUCCESS) {
                return Outcome.done(trimmed.status());
            }
            return Ioctl.respond(request, ioctl, handle.id(), out -> {
                if (ioctl.maxOutputResponse() >= RESPONSE_SIZE) {
                    out.u32(trimmed.processed());
                }
            });
        });
    }

    private static Trimmed trim(FileHandle handle, FileLevelTrim trim) throws IOException {
        if ((handle.file().metadata().attributes() & FileAttributes.COMPRESSED) != 0) {
            return new Trimmed(NtStatus.INVALID_PARAMETER, 0);
        }
        int cluster = handle.store().space().unitSize();
        int processed = 0;
        for (FileLevelTrim.Range range : trim.ranges()) {
            long end = range.offset() + range.length();
            if (range.offset() < 0 || range.length() < 0 || end < 0) {
                return new Trimmed(NtStatus.INTEGER_OVERFLOW, processed);
            }
            if (!handle.sharing().mayWrite(range.offset(), range.length())) {
                return new Trimmed(NtStatus.FILE_LOCK_CONFLICT, processed);
            }
            // Clusters that are needed in part stay as they are.
            long first = (range.offset() + cluster - 1) / cluster * cluster;
            long last = end / cluster * cluster;
            if (first >= 0 && first < last) {
                handle.written();
                handle.file().punchHole(first, last - first);
            }
            processed++;
        }
        return new Trimmed(NtStatus.SUCCESS, processed);
    }
}
