package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.SrvSnapshotArray;
import java.time.Instant;
import java.util.List;

/** FSCTL_SRV_ENUMERATE_SNAPSHOTS ([MS-SMB2] 3.3.5.15.1): when snapshots were taken that have the file. */
final class EnumerateSnapshots {
    private static final int LEAST_ROOM = 16;
    private static final int HEADER_SIZE = 12;

    private EnumerateSnapshots() {}

    static Outcome handle(Request request, IoctlRequest ioctl, FileHandle handle) {
        if (ioctl.maxOutputResponse() < LEAST_ROOM) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        String path = handle.isNamedStream()
                ? handle.sharing().filePath()
                : handle.sharing().path();
        return request.call(
                Place.POOL,
                handle,
                () -> handle.store().snapshots(path),
                snapshots -> Ioctl.respond(request, ioctl, handle.id(), out -> fitting(snapshots, ioctl)
                        .encode(out)));
    }

    /** All of them or none, with the size that all take. */
    private static SrvSnapshotArray fitting(List<Instant> snapshots, IoctlRequest ioctl) {
        int size = SrvSnapshotArray.arraySize(snapshots.size());
        boolean fits = HEADER_SIZE + size <= ioctl.maxOutputResponse();
        return new SrvSnapshotArray(
                snapshots.size(),
                size,
                fits ? snapshots.stream().map(FileVersion::token).toList() : List.of());
    }
}
