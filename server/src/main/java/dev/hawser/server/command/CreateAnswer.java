package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.file.LeaseGrant;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.OplockLevel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a CREATE that has brought an open ([MS-SMB2] 2.2.14). */
final class CreateAnswer {
    private CreateAnswer() {}

    static Outcome opened(Request request, CreateRequest create, DurableContext durable, FileOpener.Opened opened) {
        FileHandle handle = opened.handle();
        Metadata metadata = handle.shown(opened.metadata());
        List<CreateContext> contexts = contexts(handle, CreateDurable.grant(request, durable, handle));
        if (CreateContext.find(create.contexts(), CreateContext.QUERY_MAXIMAL_ACCESS)
                .isPresent()) {
            contexts.add(context(
                    CreateContext.QUERY_MAXIMAL_ACCESS,
                    new WireWriter().u32(NtStatus.SUCCESS.code()).u32(opened.maximalAccess())));
        }
        if (CreateContext.find(create.contexts(), CreateContext.QUERY_ON_DISK_ID)
                .isPresent()) {
            contexts.add(context(
                    CreateContext.QUERY_ON_DISK_ID,
                    new WireWriter()
                            .u64(metadata.identity()
                                    .fileId(handle.store().capabilities().volume()))
                            .u64(handle.store().capabilities().volumeSerialNumber() & 0xffff_ffffL)
                            .zero(16)));
        }
        return answer(request, handle, handle.sharing().oplockLevel(), metadata, opened.action(), contexts);
    }

    /**
     * Of an open that the client had before.
     *
     * @param oplockLevel that the client is told
     * @param durable the context that tells of durability, or null
     */
    static Outcome again(
            Request request, FileHandle handle, int oplockLevel, CreateAction action, @Nullable CreateContext durable) {
        return request.call(
                Place.WATCHED,
                handle,
                handle::metadata,
                metadata -> answer(request, handle, oplockLevel, metadata, action, contexts(handle, durable)));
    }

    static void pipe(Request request, PipeHandle pipe) {
        timeless(request, pipe, FileAttributes.NORMAL);
    }

    static void quota(Request request, QuotaHandle quota) {
        timeless(
                request,
                quota,
                FileAttributes.HIDDEN | FileAttributes.SYSTEM | FileAttributes.DIRECTORY | FileAttributes.ARCHIVE);
    }

    private static void timeless(Request request, Open open, int attributes) {
        request.opened(open);
        new CreateResponse(
                        OplockLevel.NONE,
                        0,
                        CreateAction.OPENED.code(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        attributes,
                        open.id(),
                        List.of())
                .encode(request.out());
    }

    private static List<CreateContext> contexts(FileHandle handle, @Nullable CreateContext durable) {
        List<CreateContext> contexts = new ArrayList<>(4);
        LeaseGrant lease = handle.sharing().lease();
        if (lease != null) {
            contexts.add(CreateLease.granted(lease, handle.sharing().parentLease()));
        }
        if (durable != null) {
            contexts.add(durable);
        }
        return contexts;
    }

    private static Outcome answer(
            Request request,
            FileHandle handle,
            int oplockLevel,
            Metadata metadata,
            CreateAction action,
            List<CreateContext> contexts) {
        request.opened(handle);
        if (handle.sharing().isPosix()) {
            contexts.add(Posix.context(metadata));
        }
        new CreateResponse(
                        oplockLevel,
                        metadata.reparseTag() != 0 ? CreateResponse.FLAG_REPARSEPOINT : 0,
                        action.code(),
                        metadata.creationTime(),
                        metadata.lastAccessTime(),
                        metadata.lastWriteTime(),
                        metadata.changeTime(),
                        metadata.allocation(),
                        metadata.size(),
                        metadata.attributes() == 0 ? FileAttributes.NORMAL : metadata.attributes(),
                        handle.id(),
                        contexts)
                .encode(request.out());
        return Outcome.SUCCESS;
    }

    private static CreateContext context(String name, WireWriter data) {
        return new CreateContext(name, ByteBuffer.wrap(data.toByteArray()));
    }
}
