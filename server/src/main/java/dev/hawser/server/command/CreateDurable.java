package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.engine.AppInstance;
import dev.hawser.server.engine.Durability;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.file.LeaseGrant;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.store.CaseFolding;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.AppInstanceId;
import dev.hawser.wire.smb2.AppInstanceVersion;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.DurableHandleResponse;
import dev.hawser.wire.smb2.DurableHandleResponseV2;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes opens durable, and gives them back to clients that have lost their connection. */
final class CreateDurable {
    /** As Windows does where the client can not say how long ([MS-SMB2] 3.3.5.9.6). */
    private static final Duration TIMEOUT_V1 = Duration.ofMinutes(16);

    /** What a client may ask for at most ([MS-SMB2] 3.3.5.9.10). */
    private static final long MAX_TIMEOUT_MILLIS = 300_000;

    private CreateDurable() {}

    /** Makes an open durable if it keeps its handle, as only that can wait; the context to answer with, or null. */
    static @Nullable CreateContext grant(Request request, DurableContext context, FileHandle handle) {
        if (handle.isDirectory() || !handle.sharing().keepsHandle()) {
            return null;
        }
        return switch (context) {
            case DurableContext.Ask ignored -> {
                handle.makeDurable(new Durability(Guid.ZERO, TIMEOUT_V1.toNanos(), false));
                yield new DurableHandleResponse().toContext();
            }
            case DurableContext.AskV2(Guid createGuid, int asked) -> {
                long standard =
                        1000L * request.server().configuration().number(ServerSetting.DURABLE_HANDLE_V2_TIMEOUT);
                long millis = asked == 0 ? standard : Math.min(Integer.toUnsignedLong(asked), MAX_TIMEOUT_MILLIS);
                handle.makeDurable(
                        new Durability(createGuid, Duration.ofMillis(millis).toNanos(), false));
                yield new DurableHandleResponseV2((int) millis, 0).toContext();
            }
            case DurableContext.None ignored -> null;
            case DurableContext.Reconnect ignored -> null;
            case DurableContext.Contradiction ignored -> null;
        };
    }

    /** The application that moves between clients; null if the client names none ([MS-SMB2] 3.3.5.9.13, 3.3.5.9.16). */
    static @Nullable AppInstance application(CreateRequest create, Dialect dialect) throws MalformedMessageException {
        Optional<CreateContext> id = CreateContext.find(create.contexts(), CreateContext.APP_INSTANCE_ID);
        if (id.isEmpty() || !dialect.isAtLeast(Dialect.SMB_3_0)) {
            return null;
        }
        Optional<CreateContext> version = dialect == Dialect.SMB_3_1_1
                ? CreateContext.find(create.contexts(), CreateContext.APP_INSTANCE_VERSION)
                : Optional.empty();
        return new AppInstance(
                AppInstanceId.decode(id.get().data()).appInstanceId(),
                version.isPresent() ? AppInstanceVersion.decode(version.get().data()) : null);
    }

    /**
     * Finds what a CREATE opened that comes again ([MS-SMB2] 3.3.5.9.10). What differs in it but for the lease does not
     * matter, as smbtorture's replay tests have seen it of Windows.
     */
    static Result replay(Request request, FileHandle handle, @Nullable LeaseRequest lease) {
        if (!request.header().isReplay()) {
            return new Refused(NtStatus.DUPLICATE_OBJECTID);
        }
        LeaseGrant held = handle.sharing().lease();
        boolean sameLease =
                held == null ? lease == null : lease == null || lease.id().key().equals(held.key());
        if (!sameLease || !handle.isOwnedBy(request.session().identity().qualifiedName())) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        if (handle.session() == request.session()) {
            return new Found(handle);
        }
        // The connection went with the answer: the open waits for its client.
        return take(request, handle) ? new Found(handle) : new Refused(NtStatus.DUPLICATE_OBJECTID);
    }

    private static boolean take(Request request, FileHandle handle) {
        if (handle.tree().resource() != request.tree().resource()
                || !request.server().disconnectedOpens().take(handle)) {
            return false;
        }
        if (!request.session().takeOver(handle, request.tree())) {
            handle.closeSoon();
            return false;
        }
        return true;
    }

    /** What came of asking for an open again. */
    sealed interface Result {}

    record Found(FileHandle handle) implements Result {}

    record Refused(NtStatus status) implements Result {}

    /**
     * Takes an open that waits for its client and puts it into the session of {@code request} ([MS-SMB2] 3.3.5.9.7,
     * 3.3.5.9.12). Beside the name and the lease nothing in the request matters.
     */
    static Result reconnect(
            Request request, CreateRequest create, DurableContext.Reconnect context, @Nullable LeaseRequest lease) {
        FileHandle handle =
                request.server().disconnectedOpens().find(context.id().persistent());
        if (handle == null || !belongs(request, handle, context, lease)) {
            return new Refused(NtStatus.OBJECT_NAME_NOT_FOUND);
        }
        LeaseGrant held = handle.sharing().lease();
        if (held != null && !isNamed(handle, create.name())) {
            return new Refused(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.isOwnedBy(request.session().identity().qualifiedName())) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        return take(request, handle) ? new Found(handle) : new Refused(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    private static boolean belongs(
            Request request, FileHandle handle, DurableContext.Reconnect context, @Nullable LeaseRequest lease) {
        Durability durability = handle.durability();
        LeaseGrant held = handle.sharing().lease();
        boolean sameLease = held == null
                ? lease == null
                : lease != null
                        && lease.id().key().equals(held.key())
                        && handle.clientGuid().equals(request.connection().clientGuid());
        return durability != null
                && (context.createGuid() == null || context.createGuid().equals(durability.createGuid()))
                && sameLease;
    }

    private static boolean isNamed(FileHandle handle, String name) {
        return FilePath.parse(name) instanceof FilePath.Valid valid
                && CaseFolding.same(valid.path(), handle.sharing().path());
    }
}
