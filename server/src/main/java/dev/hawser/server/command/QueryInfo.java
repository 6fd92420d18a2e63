package dev.hawser.server.command;

import dev.hawser.server.access.FileDescriptor;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Request.Work;
import dev.hawser.store.Capabilities;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.Metadata;
import dev.hawser.store.ShortName;
import dev.hawser.store.Space;
import dev.hawser.store.Store;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.FileInformation;
import dev.hawser.wire.fscc.FileSystemFacts;
import dev.hawser.wire.fscc.FsInfoClass;
import dev.hawser.wire.fscc.OpenFacts;
import dev.hawser.wire.fscc.PipeFacts;
import dev.hawser.wire.fscc.PosixFacts;
import dev.hawser.wire.fscc.StreamEntry;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.QueryInfoRequest;
import dev.hawser.wire.smb2.QueryInfoResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** QUERY_INFO ([MS-SMB2] 3.3.5.20). */
final class QueryInfo implements CommandHandler {
    private static final Set<FileInfoClass> NEEDS_READ_ATTRIBUTES =
            Set.of(FileInfoClass.BASIC, FileInfoClass.ALL, FileInfoClass.NETWORK_OPEN, FileInfoClass.ATTRIBUTE_TAG);

    private static final int OWNER_GROUP_DACL = SecurityDescriptor.OWNER_INFORMATION
            | SecurityDescriptor.GROUP_INFORMATION
            | SecurityDescriptor.DACL_INFORMATION;

    private static final int BYTES_PER_SECTOR = 512;
    private static final int PHYSICAL_BYTES_PER_SECTOR = 4096;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        QueryInfoRequest query = QueryInfoRequest.decode(request.reader());
        Open open = request.open(query.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        if (query.outputBufferLength() > request.settings().maxTransactSize()
                || !Credits.cover(request, query.input().remaining(), query.outputBufferLength())) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        return switch (open) {
            case PipeHandle pipe -> pipe(request, query, pipe);
            case QuotaHandle quota ->
                query.infoType() == InfoType.FILESYSTEM
                        ? fileSystem(request, query, quota, quota.share().store())
                        : Outcome.done(NtStatus.NOT_SUPPORTED);
            case FileHandle handle ->
                switch (query.infoType()) {
                    case InfoType.FILE -> file(request, query, handle);
                    case InfoType.FILESYSTEM -> fileSystem(request, query, handle, handle.store());
                    case InfoType.SECURITY -> security(request, query, handle);
                    case InfoType.QUOTA -> Outcome.done(NtStatus.NOT_SUPPORTED);
                    default -> Outcome.done(NtStatus.INVALID_PARAMETER);
                };
        };
    }

    private static Outcome file(Request request, QueryInfoRequest query, FileHandle handle)
            throws MalformedMessageException {
        if (query.fileInfoClass() == PosixFacts.INFO_CLASS && Posix.isNegotiated(request)) {
            return posix(request, query, handle);
        }
        Optional<FileInfoClass> known = FileInfoClass.of(query.fileInfoClass());
        if (known.isEmpty()) {
            return Outcome.done(NtStatus.INVALID_INFO_CLASS);
        }
        FileInfoClass infoClass = known.get();
        int limit = query.outputBufferLength();
        if (!infoClass.isQueryable() || PIPE_CLASSES.contains(infoClass)) {
            return Outcome.done(PIPE_CLASSES.contains(infoClass) ? NtStatus.INVALID_PARAMETER : NtStatus.NOT_SUPPORTED);
        }
        if (limit < infoClass.minimumQueryLength()) {
            return Outcome.done(NtStatus.INFO_LENGTH_MISMATCH);
        }
        if (NEEDS_READ_ATTRIBUTES.contains(infoClass) && !handle.grants(AccessMask.FILE_READ_ATTRIBUTES)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (infoClass == FileInfoClass.NORMALIZED_NAME && request.connection().dialect() != Dialect.SMB_3_1_1) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        if (infoClass == FileInfoClass.FULL_EA) {
            return extendedAttributes(request, query, handle);
        }
        String path = handle.sharing().path();
        String alternateName = "";
        if (infoClass == FileInfoClass.ALTERNATE_NAME) {
            String name =
                    FilePath.lastName(handle.isNamedStream() ? handle.sharing().filePath() : path);
            if (name.isEmpty()) {
                return Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
            }
            alternateName = ShortName.of(name);
        }
        OpenFacts facts = new OpenFacts(
                handle.grantedAccess(),
                handle.position(),
                OpenFacts.modeOf(handle.createOptions()),
                0,
                FilePath.toClient(path),
                alternateName);
        if (infoClass == FileInfoClass.STREAM) {
            return streams(request, handle, limit);
        }
        Function<Metadata, Outcome> answer = metadata -> respond(
                request,
                out -> FileInformation.encode(
                        infoClass,
                        Facts.of(
                                metadata,
                                handle.sharing().isDeletePending(),
                                handle.store().capabilities()),
                        facts,
                        out,
                        limit));
        return withMetadata(request, handle, answer);
    }

    private static Outcome posix(Request request, QueryInfoRequest query, FileHandle handle) {
        if (!handle.grants(AccessMask.FILE_READ_ATTRIBUTES)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        int device = handle.store().capabilities().volumeSerialNumber();
        return withMetadata(request, handle, metadata -> {
            PosixFacts facts = Posix.facts(metadata, device);
            return facts.length() > query.outputBufferLength()
                    ? Outcome.done(NtStatus.INFO_LENGTH_MISMATCH)
                    : respond(request, out -> {
                        facts.encode(out);
                        return NtStatus.SUCCESS;
                    });
        });
    }

    private static final Set<FileInfoClass> PIPE_CLASSES =
            Set.of(FileInfoClass.PIPE, FileInfoClass.PIPE_LOCAL, FileInfoClass.PIPE_REMOTE);

    private static Outcome streams(Request request, FileHandle handle, int limit) {
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(place, handle, () -> handle.file().streams(), streams -> {
            List<StreamEntry> entries = streams.stream()
                    .map(stream -> new StreamEntry(stream.name(), stream.size(), stream.allocation()))
                    .toList();
            return respond(request, out -> StreamEntry.encode(entries, out, limit));
        });
    }

    /** All of them, or those that the client names ([MS-FSA] 2.1.5.12.14): what a file does not have, it has without value. */
    private static Outcome extendedAttributes(Request request, QueryInfoRequest query, FileHandle handle)
            throws MalformedMessageException {
        if (!handle.grants(AccessMask.FILE_READ_EA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        List<String> asked = ExtendedAttribute.decodeNames(WireReader.of(query.input()));
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(place, handle, () -> handle.file().extendedAttributes(), all -> {
            List<ExtendedAttribute> answered = asked.isEmpty()
                    ? all
                    : asked.stream().map(name -> named(all, name)).toList();
            return answered.isEmpty()
                    ? Outcome.done(NtStatus.NO_EAS_ON_FILE)
                    : respond(request, out -> ExtendedAttribute.encode(answered, out, query.outputBufferLength()));
        });
    }

    private static ExtendedAttribute named(List<ExtendedAttribute> all, String name) {
        return all.stream()
                .filter(each -> CaseFolding.same(each.name(), name))
                .findFirst()
                .orElse(new ExtendedAttribute(0, name, new byte[0]));
    }

    private static Outcome withMetadata(Request request, FileHandle handle, Function<Metadata, Outcome> answer) {
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        return request.call(place, handle, handle::metadata, answer::apply);
    }

    private static Outcome fileSystem(Request request, QueryInfoRequest query, Open open, Store store) {
        Place place = store.capabilities().local() ? Place.WATCHED : Place.POOL;
        if (query.fileInfoClass() == PosixFacts.INFO_CLASS && Posix.isNegotiated(request)) {
            return request.call(
                    place,
                    open,
                    store::space,
                    space -> respond(request, out -> facts(store.capabilities(), space)
                            .encodePosix(out, query.outputBufferLength())));
        }
        Optional<FsInfoClass> infoClass = FsInfoClass.of(query.fileInfoClass());
        if (infoClass.isEmpty()) {
            return Outcome.done(NtStatus.INVALID_INFO_CLASS);
        }
        if (!infoClass.get().isQueryable()) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        return request.call(
                place,
                open,
                store::space,
                space -> respond(request, out -> facts(store.capabilities(), space)
                        .encode(infoClass.get(), out, query.outputBufferLength())));
    }

    private static FileSystemFacts facts(Capabilities store, Space space) {
        int attributes = FileSystemFacts.CASE_PRESERVED_NAMES
                | FileSystemFacts.CASE_SENSITIVE_SEARCH
                | FileSystemFacts.UNICODE_ON_DISK
                | FileSystemFacts.PERSISTENT_ACLS
                | FileSystemFacts.SUPPORTS_HARD_LINKS
                | FileSystemFacts.SUPPORTS_REPARSE_POINTS
                | (store.sparseFiles() ? FileSystemFacts.SUPPORTS_SPARSE_FILES : 0)
                | (store.blockCloning() ? FileSystemFacts.SUPPORTS_BLOCK_REFCOUNTING : 0)
                | (store.compression() ? FileSystemFacts.FILE_COMPRESSION : 0)
                | (store.namedStreams() ? FileSystemFacts.NAMED_STREAMS : 0)
                | (store.extendedAttributes() ? FileSystemFacts.SUPPORTS_EXTENDED_ATTRIBUTES : 0)
                | (store.readOnly() ? FileSystemFacts.READ_ONLY_VOLUME : 0);
        return new FileSystemFacts(
                FileTime.of(store.volumeCreated()),
                store.volumeSerialNumber(),
                store.volumeLabel(),
                new Guid(store.volumeSerialNumber() & 0xffff_ffffL, 0),
                space.total() / space.unitSize(),
                space.free() / space.unitSize(),
                space.available() / space.unitSize(),
                space.unitSize(),
                Math.min(BYTES_PER_SECTOR, space.unitSize()),
                PHYSICAL_BYTES_PER_SECTOR,
                FileSystemFacts.DEVICE_IS_MOUNTED,
                attributes,
                store.sparseFiles(),
                store.maximumNameLength(),
                store.fileSystemName());
    }

    private static Outcome security(Request request, QueryInfoRequest query, FileHandle handle) {
        int wanted = query.additionalInformation();
        if ((wanted & SecurityDescriptor.SACL_INFORMATION) != 0 && !handle.grants(AccessMask.ACCESS_SYSTEM_SECURITY)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        boolean any = (wanted & OWNER_GROUP_DACL) != 0;
        if (any && !handle.grants(AccessMask.READ_CONTROL)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        Place place = handle.store().capabilities().local() ? Place.WATCHED : Place.POOL;
        Work<SecurityDescriptor> read =
                () -> FileDescriptor.of(handle.file().metadata(), handle.file().descriptor());
        return request.call(place, handle, read, all -> {
            WireWriter descriptor = new WireWriter();
            all.encode(descriptor, wanted);
            int length = descriptor.position();
            if (length > query.outputBufferLength()) {
                return request.fail(
                        NtStatus.BUFFER_TOO_SMALL,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(length)
                                .array());
            }
            return respond(request, out -> {
                out.bytes(descriptor.toByteArray());
                return NtStatus.SUCCESS;
            });
        });
    }

    private static Outcome pipe(Request request, QueryInfoRequest query, PipeHandle pipe) {
        Optional<FileInfoClass> infoClass = FileInfoClass.of(query.fileInfoClass());
        if (query.infoType() != InfoType.FILE || infoClass.isEmpty()) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        if (PIPE_CLASSES.contains(infoClass.get())) {
            PipeFacts facts = new PipeFacts(true, false, -1, 1, 1 << 16, Math.max(0, pipe.available()), 1 << 16, true);
            return respond(request, out -> facts.encode(infoClass.get(), out, query.outputBufferLength()));
        }
        if (infoClass.get() == FileInfoClass.STANDARD && query.outputBufferLength() >= 24) {
            // Windows' client asks for it before it reads; a pipe is one link that is about to be deleted.
            return respond(request, out -> {
                out.u64(4096).u64(0).u32(1).u8(1).u8(0).u16(0);
                return NtStatus.SUCCESS;
            });
        }
        return Outcome.done(NtStatus.NOT_SUPPORTED);
    }

    private static Outcome respond(Request request, Function<WireWriter, NtStatus> output) {
        int start = QueryInfoResponse.begin(request.out());
        NtStatus status = output.apply(request.out());
        QueryInfoResponse.finish(request.out(), start);
        return Outcome.done(status);
    }
}
