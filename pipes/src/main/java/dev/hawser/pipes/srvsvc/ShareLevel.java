package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much is told of a share, and who may know: the structures of [MS-SRVS] 2.2.4.22 to 2.2.4.29. */
enum ShareLevel implements InfoLevel<SmbShare> {
    SHARE_INFO_0(0, false),
    SHARE_INFO_1(1, false),
    SHARE_INFO_2(2, true),
    SHARE_INFO_501(501, false),
    SHARE_INFO_502(502, true),
    SHARE_INFO_503(503, true),
    /** Only the flags, which everybody learns who connects to the share. */
    SHARE_INFO_1005(1005, false);

    /** Those that SHARE_ENUM_UNION ([MS-SRVS] 2.2.3.5) has. */
    static final List<ShareLevel> ENUMERABLE =
            List.of(SHARE_INFO_0, SHARE_INFO_1, SHARE_INFO_2, SHARE_INFO_501, SHARE_INFO_502, SHARE_INFO_503);

    /** STYPE_SPECIAL ([MS-SRVS] 2.2.2.4). */
    private static final int SPECIAL = 0x8000_0000;

    /** STYPE_TEMPORARY ([MS-SRVS] 2.2.2.4). */
    private static final int TEMPORARY = 0x4000_0000;

    private static final int NO_LIMIT = -1;

    /** The scope of a share that belongs to no cluster name. */
    private static final String EVERY_SCOPE = "*";

    private final int value;
    private final boolean forAdministrators;

    ShareLevel(int value, boolean forAdministrators) {
        this.value = value;
        this.forAdministrators = forAdministrators;
    }

    static Optional<ShareLevel> of(int value) {
        return Arrays.stream(values()).filter(level -> level.value == value).findFirst();
    }

    @Override
    public int value() {
        return value;
    }

    /** The shares that {@code caller} may see at this level; empty if he may not use it at all. */
    Optional<List<SmbShare>> shares(Management management, Caller caller) {
        if (!forAdministrators) {
            return Optional.of(management.browse());
        }
        return switch (management.access(caller)) {
            case Access.Granted(var administration) -> Optional.of(administration.shares());
            case Access.Denied _ -> Optional.empty();
        };
    }

    @Override
    public void write(NdrWriter out, SmbShare share) {
        switch (this) {
            case SHARE_INFO_0 -> out.uniqueString(share.name());
            case SHARE_INFO_1 -> named(out, share);
            case SHARE_INFO_2 -> used(out, share);
            case SHARE_INFO_501 -> named(out, share).u32(ShareFlags.caching(share.options()));
            case SHARE_INFO_502 -> securityDescriptor(used(out, share), share);
            case SHARE_INFO_503 -> securityDescriptor(used(out, share).uniqueString(EVERY_SCOPE), share);
            case SHARE_INFO_1005 -> out.u32(ShareFlags.of(share.options()));
        }
    }

    private static NdrWriter named(NdrWriter out, SmbShare share) {
        return out.uniqueString(share.name())
                .u32(type(share))
                .uniqueString(share.options().description());
    }

    private static NdrWriter used(NdrWriter out, SmbShare share) {
        return named(out, share)
                .u32(0) // permissions: only with share-level security, which is gone
                .u32(
                        share.options().concurrentUserLimit() == 0
                                ? NO_LIMIT
                                : share.options().concurrentUserLimit())
                .u32(share.currentUsers())
                .uniqueString(share.path())
                .nullPointer(); // password: likewise
    }

    private static void securityDescriptor(NdrWriter out, SmbShare share) {
        WireWriter writer = new WireWriter();
        share.options().securityDescriptor().encode(writer);
        byte[] descriptor = writer.toByteArray();
        out.u32(descriptor.length).pointer(() -> out.u32(descriptor.length).bytes(descriptor));
    }

    private static int type(SmbShare share) {
        // The server's own are made anew at each start, but Windows does not call them temporary.
        return share.type().value()
                | (share.special() ? SPECIAL : 0)
                | (share.temporary() && !share.special() ? TEMPORARY : 0);
    }
}
