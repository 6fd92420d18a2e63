package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Request.Work;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.SetInformation;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.SetInfoRequest;
import dev.hawser.wire.smb2.SetInfoResponse;
import java.util.Optional;
import java.util.function.Consumer;

/** SET_INFO ([MS-SMB2] 3.3.5.21). */
final class SetInfo implements CommandHandler {
    private static final int WRITES_CONTENT = AccessMask.FILE_WRITE_DATA;

    /** What a mode may have in it ([MS-FSCC] 2.4.31). */
    private static final int MODE = 0x103e;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        SetInfoRequest set = SetInfoRequest.decode(request.reader());
        Open open = request.open(set.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        if (request.isOutdated()) {
            return Outcome.done(NtStatus.FILE_NOT_AVAILABLE);
        }
        if (set.buffer().remaining() > request.settings().maxTransactSize()
                || !Credits.cover(request, set.buffer().remaining(), 0)) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (set.infoType() == InfoType.SECURITY && open instanceof FileHandle handle) {
            return security(request, set, handle);
        }
        if (set.infoType() != InfoType.FILE) {
            boolean known = set.infoType() >= InfoType.FILESYSTEM && set.infoType() <= InfoType.QUOTA;
            return Outcome.done(known ? NtStatus.NOT_SUPPORTED : NtStatus.INVALID_PARAMETER);
        }
        Optional<FileInfoClass> infoClass = FileInfoClass.of(set.fileInfoClass());
        if (infoClass.isEmpty()) {
            return Outcome.done(NtStatus.INVALID_INFO_CLASS);
        }
        if (!infoClass.get().isSettable()) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        if (set.buffer().remaining() < infoClass.get().minimumSetLength()) {
            return Outcome.done(NtStatus.INFO_LENGTH_MISMATCH);
        }
        SetInformation change = SetInformation.decode(infoClass.get(), WireReader.of(set.buffer()));
        if (!(open instanceof FileHandle handle)) {
            boolean ofPipe = open instanceof PipeHandle && change instanceof SetInformation.Pipe;
            return Outcome.done(ofPipe ? answer(request) : NtStatus.NOT_SUPPORTED);
        }
        // Where it stands and in which mode is the open's own affair.
        boolean ofOpen = change instanceof SetInformation.Position || change instanceof SetInformation.Mode;
        return handle.isWriteProtected() && !ofOpen
                ? Outcome.done(NtStatus.MEDIA_WRITE_PROTECTED)
                : file(request, handle, change);
    }

    private static Outcome security(Request request, SetInfoRequest set, FileHandle handle)
            throws MalformedMessageException {
        if (handle.isWriteProtected()) {
            return Outcome.done(NtStatus.MEDIA_WRITE_PROTECTED);
        }
        SecurityDescriptor change = SetSecurity.decode(set.buffer());
        NtStatus status = SetSecurity.check(handle, change, set.additionalInformation());
        return status == NtStatus.SUCCESS
                ? store(
                        request,
                        handle,
                        () -> SetSecurity.set(request.server(), handle, change, set.additionalInformation()))
                : Outcome.done(status);
    }

    private static Outcome file(Request request, FileHandle handle, SetInformation change) {
        return switch (change) {
            case SetInformation.Basic basic -> basic(request, handle, basic);
            case SetInformation.EndOfFile end ->
                content(request, handle, end.endOfFile(), () -> {
                    handle.file().setSize(end.endOfFile());
                    return NtStatus.SUCCESS;
                });
            case SetInformation.Allocation allocation ->
                content(
                        request,
                        handle,
                        allocation.allocationSize(),
                        () -> allocate(handle, allocation.allocationSize()));
            case SetInformation.Disposition disposition -> {
                if (!handle.grants(AccessMask.DELETE)) {
                    yield Outcome.done(NtStatus.ACCESS_DENIED);
                }
                yield disposition.delete()
                        ? withoutOthersHandles(
                                request, handle, () -> FileMover.dispose(request.server(), handle, disposition))
                        : store(request, handle, () -> FileMover.dispose(request.server(), handle, disposition));
            }
            case SetInformation.Rename rename -> {
                if (!handle.grants(AccessMask.DELETE)) {
                    yield Outcome.done(NtStatus.ACCESS_DENIED);
                }
                yield withoutOthersHandles(request, handle, () -> FileMover.rename(request.server(), handle, rename));
            }
            case SetInformation.Link link -> {
                if (handle.tree().resource().readOnly()) {
                    yield Outcome.done(NtStatus.ACCESS_DENIED);
                }
                yield withoutOthersHandles(request, handle, () -> FileMover.link(request.server(), handle, link));
            }
            case SetInformation.Position position -> {
                if (position.currentByteOffset() < 0) {
                    yield Outcome.done(NtStatus.INVALID_PARAMETER);
                }
                handle.setPosition(position.currentByteOffset());
                yield Outcome.done(answer(request));
            }
            case SetInformation.Mode mode -> {
                if ((mode.mode() & ~MODE) != 0) {
                    yield Outcome.done(NtStatus.INVALID_PARAMETER);
                }
                handle.setMode(mode.mode());
                yield Outcome.done(answer(request));
            }
            case SetInformation.ValidDataLength ignored -> Outcome.done(NtStatus.PRIVILEGE_NOT_HELD);
            case SetInformation.FullEa attributes -> extendedAttributes(request, handle, attributes);
            case SetInformation.Pipe ignored -> Outcome.done(NtStatus.INVALID_PARAMETER);
        };
    }

    private static Outcome basic(Request request, FileHandle handle, SetInformation.Basic basic) {
        if (!handle.grants(AccessMask.FILE_WRITE_ATTRIBUTES)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        boolean directoryBit = (basic.attributes() & FileAttributes.DIRECTORY) != 0;
        boolean temporaryBit = (basic.attributes() & FileAttributes.TEMPORARY) != 0;
        if (!basic.hasValidTimes()
                || (directoryBit && !handle.isDirectory())
                || (temporaryBit && handle.isDirectory())) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        return store(request, handle, () -> SetBasic.set(request.server(), handle, basic));
    }

    private static Outcome extendedAttributes(Request request, FileHandle handle, SetInformation.FullEa attributes) {
        if (!handle.grants(AccessMask.FILE_WRITE_EA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (!attributes.attributes().stream().allMatch(ExtendedAttribute::hasLegalName)) {
            return Outcome.done(NtStatus.INVALID_EA_NAME);
        }
        return store(request, handle, () -> {
            NtStatus status =
                    handle.file().setExtendedAttributes(attributes.attributes()).ntStatus();
            if (status == NtStatus.SUCCESS) {
                request.server()
                        .watches()
                        .modified(
                                handle.store(),
                                handle.sharing().path(),
                                ChangeNotifyFilter.EA,
                                handle.sharing().parentLease());
            }
            return status;
        });
    }

    private static Outcome content(Request request, FileHandle handle, long size, Work<NtStatus> work) {
        if (!handle.grants(WRITES_CONTENT)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (size < 0 || handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        handle.sharing().contentChanges();
        handle.written();
        return store(request, handle, () -> {
            NtStatus status = work.run();
            handle.settleTimes();
            return status;
        });
    }

    private static NtStatus allocate(FileHandle handle, long allocation) throws java.io.IOException {
        if (allocation < handle.file().metadata().size()) {
            handle.file().setSize(allocation);
        } else {
            handle.file().allocate(allocation);
        }
        return NtStatus.SUCCESS;
    }

    private static Outcome store(Request request, FileHandle handle, Work<NtStatus> work) {
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(
                place,
                handle,
                () -> {
                    NtStatus status = work.run();
                    SetBasic.keepChangeTime(handle);
                    return status;
                },
                status -> Outcome.done(status == NtStatus.SUCCESS ? answer(request) : status));
    }

    /**
     * Does {@code work} once no other client keeps a handle of the file that it has closed ([MS-FSA] 2.1.4.12), and nobody
     * of what lies below a directory: Linux' client does, and moves directories.
     */
    private static Outcome withoutOthersHandles(Request request, FileHandle handle, Work<NtStatus> work) {
        Consumer<Runnable> whenSettled = handle.sharing().breakHandles();
        if (whenSettled == null && handle.isDirectory()) {
            whenSettled = request.server()
                    .files()
                    .breakHandlesBelow(handle.store(), handle.sharing().path());
        }
        if (whenSettled == null) {
            return store(request, handle, work);
        }
        ParkedRequest parked = request.park(handle, NtStatus.FILE_CLOSED, () -> {});
        if (parked == null) {
            return Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
        }
        whenSettled.accept(() -> parked.complete(() -> withoutOthersHandles(request, handle, work)));
        return new Outcome.Parked(parked);
    }

    private static NtStatus answer(Request request) {
        new SetInfoResponse().encode(request.out());
        return NtStatus.SUCCESS;
    }
}
