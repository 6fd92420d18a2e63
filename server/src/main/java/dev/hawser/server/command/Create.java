package dev.hawser.server.command;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.server.access.AccessToken;
import dev.hawser.server.engine.AppInstance;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.CreateReplays;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Session;
import dev.hawser.server.engine.TreeConnect;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.ImpersonationLevel;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.PosixCreateRequest;
import dev.hawser.wire.smb2.SymbolicLinkErrorResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CREATE ([MS-SMB2] 3.3.5.9): checks what a client asks, and answers what {@link FileOpener} made of it. */
final class Create implements CommandHandler {
    private static final int INVALID_OPTIONS = 0xff00_0000;
    private static final int UNSUPPORTED_OPTIONS =
            CreateOptions.CREATE_TREE_CONNECTION | CreateOptions.OPEN_BY_FILE_ID | CreateOptions.RESERVE_OPFILTER;

    /** Bits of an access mask that mean nothing for files, among them ACCESS_SYSTEM_SECURITY's neighbours. */
    private static final int INVALID_ACCESS = 0x0ce0_fe00;

    private static final int VALID_ATTRIBUTES = 0x7fb7;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        CreateRequest create = CreateRequest.decode(request.reader());
        DurableContext durable = DurableContext.of(create, request.connection().dialect());
        if (durable instanceof DurableContext.Contradiction) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (durable instanceof DurableContext.Reconnect reconnect) {
            return reconnect(request, create, reconnect);
        }
        if (ImpersonationLevel.of(create.impersonationLevel()).isEmpty()) {
            return Outcome.done(NtStatus.BAD_IMPERSONATION_LEVEL);
        }
        TreeConnect tree = request.tree();
        if (tree.resource().share() == null) {
            return openPipe(request, create);
        }
        Optional<CreateDisposition> disposition = CreateDisposition.of(create.createDisposition());
        NtStatus status = check(create, tree.token());
        if (disposition.isEmpty() || status != NtStatus.SUCCESS) {
            return Outcome.done(disposition.isEmpty() ? NtStatus.INVALID_PARAMETER : status);
        }
        if (QuotaIndex.isNamedBy(create)) {
            return QuotaIndex.open(request, create, disposition.get());
        }
        long allocation = allocationSize(create);
        LeaseRequest lease = CreateLease.requested(request, create);
        AppInstance application =
                CreateDurable.application(create, request.connection().dialect());
        List<ExtendedAttribute> extendedAttributes = extendedAttributes(create);
        if (!extendedAttributes.isEmpty() && (create.createOptions() & CreateOptions.NO_EA_KNOWLEDGE) != 0) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        SecurityDescriptor descriptor = descriptor(create);
        if (descriptor != null && descriptor.owner() != null && !tree.token().mayMakeOwner(descriptor.owner())) {
            return Outcome.done(NtStatus.INVALID_OWNER);
        }
        if (!extendedAttributes.stream().allMatch(ExtendedAttribute::hasLegalName)) {
            return Outcome.done(NtStatus.INVALID_EA_NAME);
        }
        Optional<FileVersion> version =
                FileVersion.of(create, tree.resource().share().store());
        if (version.isEmpty()) {
            return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        PosixCreateRequest posix = Posix.asked(request, create);
        return switch (FilePath.parse(version.get().name(), posix != null)) {
            case FilePath.Invalid invalid -> Outcome.done(invalid.status());
            case FilePath.Valid valid -> {
                CreateTerms asked = new CreateTerms(
                        create,
                        disposition.get(),
                        valid,
                        allocation,
                        lease,
                        application,
                        extendedAttributes,
                        descriptor,
                        posix);
                FileOpener opener =
                        new FileOpener(request.server(), tree, version.get().store(), asked);
                yield openOnce(request, create, durable, lease, opener);
            }
        };
    }

    /** A CREATE with a CreateGuid is known again if it comes once more. */
    private static Outcome openOnce(
            Request request,
            CreateRequest create,
            DurableContext durable,
            @Nullable LeaseRequest lease,
            FileOpener opener) {
        if (!(durable instanceof DurableContext.AskV2 named)) {
            return open(request, create, durable, opener);
        }
        CreateReplays replays = request.server().replays();
        CreateReplays.Id id = replayId(request, named);
        return switch (replays.arrived(id)) {
            case CreateReplays.Pending ignored -> Outcome.done(NtStatus.FILE_NOT_AVAILABLE);
            case CreateReplays.Opened(FileHandle handle) -> replay(request, create, named, lease, handle);
            case CreateReplays.New ignored -> {
                request.onEnd(() -> {
                    if (!OrphanedCreate.goesOn(request, opener)) {
                        replays.ended(id);
                    }
                });
                yield open(request, create, durable, opener);
            }
        };
    }

    private static CreateReplays.Id replayId(Request request, DurableContext.AskV2 named) {
        return new CreateReplays.Id(request.connection().clientGuid(), named.createGuid());
    }

    /** The answer names the oplock that was asked for now, and durability if that would have brought it. */
    private static Outcome replay(
            Request request,
            CreateRequest create,
            DurableContext.AskV2 named,
            @Nullable LeaseRequest lease,
            FileHandle known) {
        return switch (CreateDurable.replay(request, known, lease)) {
            case CreateDurable.Refused refused -> Outcome.done(refused.status());
            case CreateDurable.Found(FileHandle handle) -> {
                boolean keeps = lease != null || create.requestedOplockLevel() == OplockLevel.BATCH;
                yield CreateAnswer.again(
                        request,
                        handle,
                        lease != null ? OplockLevel.LEASE : create.requestedOplockLevel(),
                        handle.createAction(),
                        keeps ? CreateDurable.grant(request, named, handle) : null);
            }
        };
    }

    private static Outcome open(Request request, CreateRequest create, DurableContext durable, FileOpener opener) {
        Place place = opener.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(place, opener::open, result -> switch (result) {
            case FileOpener.Refused refused -> Outcome.done(refused.status());
            case FileOpener.Stopped(SymbolicLinkErrorResponse link) -> stopped(request, link);
            case FileOpener.Opened opened -> {
                if (durable instanceof DurableContext.AskV2 named) {
                    request.server().replays().opened(replayId(request, named), opened.handle());
                }
                yield CreateAnswer.opened(request, create, durable, opened);
            }
            case FileOpener.Waiting waiting -> {
                ParkedRequest parked = request.park(null, NtStatus.CANCELLED, () -> {});
                if (parked == null) {
                    yield Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
                }
                waiting.whenSettled().accept(() -> {
                    boolean resumed = parked.complete(() -> open(request, create, durable, opener));
                    if (!resumed && durable instanceof DurableContext.AskV2 named) {
                        OrphanedCreate.resume(request, replayId(request, named), named, opener);
                    }
                });
                yield new Outcome.Parked(parked);
            }
        });
    }

    /** [MS-SMB2] 2.2.2.2.1. */
    private static Outcome stopped(Request request, SymbolicLinkErrorResponse link) {
        WireWriter data = new WireWriter();
        link.encode(data);
        return request.fail(NtStatus.STOPPED_ON_SYMLINK, data.toByteArray());
    }

    /** In the order of [MS-FSA] 2.1.5.1, which tells which of several faults the client hears of. */
    private static NtStatus check(CreateRequest create, AccessToken token) throws MalformedMessageException {
        int options = create.createOptions();
        if (create.desiredAccess() == 0 || (create.desiredAccess() & INVALID_ACCESS) != 0) {
            return NtStatus.ACCESS_DENIED;
        }
        boolean both =
                (options & CreateOptions.DIRECTORY_FILE) != 0 && (options & CreateOptions.NON_DIRECTORY_FILE) != 0;
        if ((options & INVALID_OPTIONS) != 0
                || both
                || (create.shareAccess() & ~0x7) != 0
                || (create.fileAttributes() & ~VALID_ATTRIBUTES) != 0) {
            return NtStatus.INVALID_PARAMETER;
        }
        if ((options & UNSUPPORTED_OPTIONS) != 0) {
            return NtStatus.NOT_SUPPORTED;
        }
        if ((create.desiredAccess() & AccessMask.ACCESS_SYSTEM_SECURITY) != 0 && !token.isPrivileged()) {
            return NtStatus.PRIVILEGE_NOT_HELD;
        }
        return NtStatus.SUCCESS;
    }

    /** What a file that is made gets ([MS-SMB2] 2.2.13.2.2); null if nothing is asked for. */
    private static @Nullable SecurityDescriptor descriptor(CreateRequest create) throws MalformedMessageException {
        Optional<CreateContext> context = CreateContext.find(create.contexts(), CreateContext.SD_BUFFER);
        return context.isPresent()
                ? SecurityDescriptor.decode(WireReader.of(context.get().data()))
                : null;
    }

    /** What the file that is made or overwritten gets ([MS-SMB2] 3.3.5.9.1). */
    private static List<ExtendedAttribute> extendedAttributes(CreateRequest create) throws MalformedMessageException {
        Optional<CreateContext> context = CreateContext.find(create.contexts(), CreateContext.EA_BUFFER);
        return context.isPresent()
                ? ExtendedAttribute.decodeList(WireReader.of(context.get().data()))
                : List.of();
    }

    private static long allocationSize(CreateRequest create) throws MalformedMessageException {
        Optional<CreateContext> context = CreateContext.find(create.contexts(), CreateContext.ALLOCATION_SIZE);
        return context.isPresent() ? WireReader.of(context.get().data()).u64() : 0;
    }

    private static Outcome reconnect(Request request, CreateRequest create, DurableContext.Reconnect context)
            throws MalformedMessageException {
        LeaseRequest lease = CreateLease.named(request, create);
        return switch (CreateDurable.reconnect(request, create, context, lease)) {
            case CreateDurable.Refused refused -> Outcome.done(refused.status());
            case CreateDurable.Found(FileHandle handle) ->
                CreateAnswer.again(request, handle, handle.sharing().oplockLevel(), CreateAction.OPENED, null);
        };
    }

    private static Outcome openPipe(Request request, CreateRequest create) {
        String name = create.name();
        Optional<PipeService> service = request.server().pipe(name);
        if (service.isEmpty()) {
            return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        Session session = request.session();
        Caller caller = new Caller(
                session.identity().qualifiedName(),
                session.identity().administrator(),
                Door.RPC,
                request.connection().toString());
        long id = request.server().newFileId();
        PipeHandle pipe = new PipeHandle(
                new FileId(id, id),
                request.tree(),
                AccessMask.mapGeneric(create.desiredAccess()),
                name,
                service.get().open(request.server().management(), caller));
        if (!session.add(pipe)) {
            return Outcome.done(NtStatus.USER_SESSION_DELETED);
        }
        CreateAnswer.pipe(request, pipe);
        return Outcome.SUCCESS;
    }
}
