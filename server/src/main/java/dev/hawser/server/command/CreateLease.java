package dev.hawser.server.command;

import dev.hawser.server.engine.Request;
import dev.hawser.server.file.LeaseGrant;
import dev.hawser.server.file.LeaseId;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.LeaseContext;
import dev.hawser.wire.smb2.OplockLevel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lease that a CREATE asks for and is answered with ([MS-SMB2] 3.3.5.9.8, 3.3.5.9.11). */
final class CreateLease {
    private CreateLease() {}

    /** Null if none is asked for, or the dialect has none. */
    static @Nullable LeaseRequest requested(Request request, CreateRequest create) throws MalformedMessageException {
        return create.requestedOplockLevel() == OplockLevel.LEASE ? named(request, create) : null;
    }

    /** The lease in the context, whatever the oplock level says; null if there is none. */
    static @Nullable LeaseRequest named(Request request, CreateRequest create) throws MalformedMessageException {
        Optional<CreateContext> found = CreateContext.find(create.contexts(), CreateContext.REQUEST_LEASE);
        Dialect dialect = request.connection().dialect();
        if (found.isEmpty() || !dialect.isAtLeast(Dialect.SMB_2_1)) {
            return null;
        }
        LeaseContext context = LeaseContext.decode(found.get().data());
        if (context.version() == 2 && !dialect.isAtLeast(Dialect.SMB_3_0)) {
            return null;
        }
        Guid client = request.connection().clientGuid();
        return new LeaseRequest(
                new LeaseId(client, context.leaseKey()),
                context.version(),
                context.leaseState(),
                context.epoch(),
                namesParent(context) ? new LeaseId(client, context.parentLeaseKey()) : null);
    }

    /** @param parent the lease on the directory that the client named, or null */
    static CreateContext granted(LeaseGrant lease, @Nullable LeaseId parent) {
        int flags = lease.breaking() ? LeaseContext.FLAG_BREAK_IN_PROGRESS : 0;
        if (lease.version() == 1) {
            return LeaseContext.v1(lease.key(), lease.state(), flags).toContext();
        }
        return LeaseContext.v2(
                        lease.key(),
                        lease.state(),
                        flags | (parent == null ? 0 : LeaseContext.FLAG_PARENT_LEASE_KEY_SET),
                        parent == null ? Guid.ZERO : parent.key(),
                        lease.epoch())
                .toContext();
    }

    private static boolean namesParent(LeaseContext context) {
        return context.version() == 2 && (context.flags() & LeaseContext.FLAG_PARENT_LEASE_KEY_SET) != 0;
    }
}
