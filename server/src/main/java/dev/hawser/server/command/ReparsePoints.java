package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Request.Work;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.ReparseData;
import dev.hawser.wire.fscc.SymbolicLinkData;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.IoctlResponse;
import java.util.Arrays;

/** Reparse points, of which there are symbolic links and no others. */
final class ReparsePoints {
    private static final int HEADER_SIZE = 8;

    private ReparsePoints() {}

    /** [MS-FSA] 2.1.5.10.14. */
    static Outcome get(Request request, IoctlRequest ioctl, FileHandle handle) {
        Work<byte[]> read = () -> {
            String target = handle.file().linkTarget();
            WireWriter data = new WireWriter();
            if (target != null) {
                LinkTarget.toClient(target).encode(data);
            }
            return data.toByteArray();
        };
        int room = ioctl.maxOutputResponse();
        return request.call(place(handle), handle, read, data -> {
            if (data.length == 0) {
                return Outcome.done(NtStatus.NOT_A_REPARSE_POINT);
            }
            if (room < HEADER_SIZE) {
                return Outcome.done(NtStatus.BUFFER_TOO_SMALL);
            }
            int start = IoctlResponse.begin(request.out(), ioctl.ctlCode(), handle.id());
            request.out().bytes(room < data.length ? Arrays.copyOf(data, room) : data);
            IoctlResponse.finish(request.out(), start);
            return Outcome.done(room < data.length ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS);
        });
    }

    /**
     * [MS-FSA] 2.1.5.10.37. Nobody needs a privilege for it: where links are followed they do not lead out of the share,
     * and no client follows them unasked.
     */
    static Outcome set(Request request, IoctlRequest ioctl, FileHandle handle) {
        ReparseData data;
        SymbolicLinkData link;
        try {
            data = ReparseData.decode(ioctl.input());
            if (data.hasReservedTag()) {
                return Outcome.done(NtStatus.IO_REPARSE_TAG_INVALID);
            }
            if (!mayChange(handle)) {
                return Outcome.done(NtStatus.ACCESS_DENIED);
            }
            if (data.tag() != ReparseData.TAG_SYMLINK) {
                return Outcome.done(NtStatus.NOT_SUPPORTED);
            }
            link = SymbolicLinkData.decode(data.data());
        } catch (MalformedMessageException e) {
            return Outcome.done(NtStatus.IO_REPARSE_DATA_INVALID);
        }
        String path = handle.sharing().path();
        if (handle.isNamedStream() || path.isEmpty()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        return switch (LinkTarget.parse(link, path)) {
            case LinkTarget.Invalid(NtStatus status) -> Outcome.done(status);
            case LinkTarget.Valid(String target) ->
                change(request, ioctl, handle, () -> handle.file()
                        .becomeLink(path, target)
                        .ntStatus());
        };
    }

    /** [MS-FSA] 2.1.5.10.5. */
    static Outcome delete(Request request, IoctlRequest ioctl, FileHandle handle) {
        ReparseData data;
        try {
            data = ReparseData.decode(ioctl.input());
        } catch (MalformedMessageException e) {
            return Outcome.done(NtStatus.IO_REPARSE_DATA_INVALID);
        }
        if (data.data().hasRemaining()) {
            return Outcome.done(NtStatus.IO_REPARSE_DATA_INVALID);
        }
        if (data.hasReservedTag()) {
            return Outcome.done(NtStatus.IO_REPARSE_TAG_INVALID);
        }
        if (!mayChange(handle)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        return change(request, ioctl, handle, () -> {
            if (handle.file().linkTarget() == null) {
                return NtStatus.NOT_A_REPARSE_POINT;
            }
            return data.tag() == ReparseData.TAG_SYMLINK
                    ? handle.file().becomeEmpty(handle.sharing().path()).ntStatus()
                    : NtStatus.IO_REPARSE_TAG_MISMATCH;
        });
    }

    private static boolean mayChange(FileHandle handle) {
        return handle.grants(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_WRITE_ATTRIBUTES);
    }

    /** Something else takes the name over: whoever else has the old one open would go on with what nobody finds again. */
    private static Outcome change(Request request, IoctlRequest ioctl, FileHandle handle, Work<NtStatus> work) {
        if (!handle.sharing().isOnlyOpen()) {
            return Outcome.done(NtStatus.SHARING_VIOLATION);
        }
        return request.call(place(handle), handle, work, status -> {
            if (status != NtStatus.SUCCESS) {
                return Outcome.done(status);
            }
            request.server()
                    .watches()
                    .modified(
                            handle.store(),
                            handle.sharing().path(),
                            ChangeNotifyFilter.ATTRIBUTES,
                            handle.sharing().parentLease());
            return Ioctl.respond(request, ioctl, handle.id(), out -> {});
        });
    }

    private static Place place(FileHandle handle) {
        return handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
    }
}
