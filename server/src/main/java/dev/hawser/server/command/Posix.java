package dev.hawser.server.command;

import dev.hawser.server.access.FileDescriptor;
import dev.hawser.server.engine.Negotiated;
import dev.hawser.server.engine.Request;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.fscc.PosixFacts;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.PosixCreateRequest;
import dev.hawser.wire.smb2.PosixCreateResponse;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The POSIX extensions of SMB 3.1.1 (POSIX-SMB2): what clients ask for in their words, and what files are in them. */
final class Posix {
    private static final int PERMISSIONS = 0777;
    private static final int STICKY = 01000;
    private static final int SET_GROUP = 02000;

    /** What Linux' client sends with an open that makes nothing: a mode_t of -1. */
    private static final int NO_MODE = 0xffff;

    private Posix() {}

    static boolean isNegotiated(Request request) {
        Negotiated negotiated = request.connection().negotiated();
        return negotiated != null && negotiated.posixExtensions();
    }

    /** What a CREATE asks for; null if it is not one of POSIX. */
    static @Nullable PosixCreateRequest asked(Request request, CreateRequest create) throws MalformedMessageException {
        Optional<CreateContext> context =
                isNegotiated(request) ? CreateContext.find(create.contexts(), CreateContext.POSIX) : Optional.empty();
        return context.isPresent() ? PosixCreateRequest.decode(context.get().data()) : null;
    }

    /** The mode of what is made, or {@link OpenRequest#ANY_MODE}. */
    static int modeOf(PosixCreateRequest asked, boolean directory) {
        return (asked.mode() & NO_MODE) == NO_MODE ? OpenRequest.ANY_MODE : allowed(asked.mode(), directory);
    }

    /**
     * What may be set of a mode. A program that runs as its owner is not: that is the server's user, whoever made it, and
     * local people could run it.
     */
    static int allowed(int mode, boolean directory) {
        return mode & (directory ? PERMISSIONS | STICKY | SET_GROUP : PERMISSIONS | STICKY);
    }

    static PosixFacts facts(Metadata metadata, int device) {
        SecurityDescriptor descriptor = FileDescriptor.of(metadata, null);
        boolean known = metadata.owner() != -1;
        return new PosixFacts(
                metadata.creationTime(),
                metadata.lastAccessTime(),
                metadata.lastWriteTime(),
                metadata.changeTime(),
                metadata.size(),
                metadata.allocation(),
                metadata.attributes(),
                metadata.identity().number(),
                device,
                metadata.links(),
                metadata.reparseTag(),
                metadata.mode(),
                known ? Sid.unixUser(metadata.owner()) : Objects.requireNonNull(descriptor.owner()),
                known ? Sid.unixGroup(metadata.group()) : Objects.requireNonNull(descriptor.group()));
    }

    static CreateContext context(Metadata metadata) {
        PosixFacts facts = facts(metadata, 0);
        WireWriter sids = new WireWriter();
        facts.encodeSids(sids);
        return new PosixCreateResponse(
                        facts.links(), facts.reparseTag(), facts.mode(), ByteBuffer.wrap(sids.toByteArray()))
                .toContext();
    }
}
