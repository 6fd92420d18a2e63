package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.IoctlRequest;

/** FSCTL_GET_COMPRESSION and FSCTL_SET_COMPRESSION ([MS-FSA] 2.1.5.10.9 and 2.1.5.10.30). */
final class FileCompression {
    /** The states of [MS-FSCC] 2.3.67. */
    private static final int NONE = 0;

    private static final int DEFAULT = 1;
    private static final int LZNT1 = 2;

    private static final int STATE_SIZE = 2;

    private FileCompression() {}

    /** Whatever compresses it, it is called LZNT1. */
    static Outcome get(Request request, IoctlRequest ioctl, FileHandle handle) {
        if (ioctl.maxOutputResponse() < STATE_SIZE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(place, handle, () -> handle.file().metadata().attributes(), attributes -> {
            boolean compressed = (attributes & FileAttributes.COMPRESSED) != 0;
            return Ioctl.respond(request, ioctl, handle.id(), out -> out.u16(compressed ? LZNT1 : NONE));
        });
    }

    static Outcome set(Request request, IoctlRequest ioctl, FileHandle handle) throws MalformedMessageException {
        int state = WireReader.of(ioctl.input()).u16();
        if (state != NONE && state != DEFAULT && state != LZNT1) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.grants(AccessMask.FILE_WRITE_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (!handle.store().capabilities().compression()) {
            // What is not compressed anyway can be left so, as on ReFS (smbtorture, compress_notsup_set).
            return state == NONE
                    ? Ioctl.respond(request, ioctl, handle.id(), out -> {})
                    : Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        return request.call(
                Place.POOL,
                handle,
                () -> handle.file().setCompressed(state != NONE),
                status -> status == StoreStatus.OK
                        ? Ioctl.respond(request, ioctl, handle.id(), out -> {})
                        : Outcome.done(status.ntStatus()));
    }
}
