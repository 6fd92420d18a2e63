package dev.hawser.pipes.srvsvc;

import dev.hawser.management.ShareOptions;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the members of a {@link ReceivedShare} may be, and what they mean ([MS-SRVS] 3.1.4.7, 3.1.4.11). */
final class ShareCheck {
    /** Members by number: SHARE_*_PARMNUM ([MS-SRVS] 2.2.2.11). */
    static final int NAME = 1;

    static final int TYPE = 3;
    static final int REMARK = 4;
    static final int PATH = 8;
    static final int SECURITY_DESCRIPTOR = 501;

    private static final int LONGEST_NAME = 80;

    /** MAXCOMMENTSZ of lmcons.h; the 48 of [MS-SRVS] is LAN Manager's, and remarks that other tools have made are longer. */
    private static final int LONGEST_REMARK = 256;

    private static final Set<String> RESERVED_NAMES = Set.of("pipe", "mailslot");

    /** STYPE_TEMPORARY ([MS-SRVS] 2.2.2.4). */
    private static final int TEMPORARY = 0x4000_0000;

    /** STYPE_SPECIAL, which is for the server to say, and the bits of clusters, which it ignores on receipt. */
    private static final int IGNORED = 0x8000_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000;

    private ShareCheck() {}

    /** @return the first member that can not be that of a new share */
    static OptionalInt wrongForNew(ReceivedShare share) {
        String name = share.name();
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
            return OptionalInt.of(NAME);
        }
        if ((share.type() & ~(TEMPORARY | IGNORED)) != 0) {
            return OptionalInt.of(TYPE); // no folder
        }
        String path = share.path();
        if (path == null || path.isEmpty() || hasDots(path)) {
            return OptionalInt.of(PATH);
        }
        return wrong(share);
    }

    /** @return the first member that can not be that of any share */
    static OptionalInt wrong(ReceivedShare share) {
        String remark = share.remark();
        if (remark != null && remark.length() > LONGEST_REMARK) {
            return OptionalInt.of(REMARK);
        }
        return share.securityDescriptor() != null && descriptor(share) == null
                ? OptionalInt.of(SECURITY_DESCRIPTOR)
                : OptionalInt.empty();
    }

    static boolean isReserved(String name) {
        return RESERVED_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isTemporary(ReceivedShare share) {
        return (share.type() & TEMPORARY) != 0;
    }

    /** The options with what the client has told; a descriptor that it left out stays, as nobody means to remove a guard so. */
    static ShareOptions apply(ReceivedShare share, ShareOptions options) {
        ShareOptions changed = options;
        if (share.maxUses() != null) {
            changed = changed.withConcurrentUserLimit(limit(share.maxUses()));
        }
        SecurityDescriptor descriptor = descriptor(share);
        return descriptor == null ? changed : changed.withSecurityDescriptor(descriptor);
    }

    private static int limit(int maxUses) {
        if (maxUses == ReceivedShare.UNLIMITED) {
            return 0;
        }
        return (int) Math.min(Integer.toUnsignedLong(maxUses), Integer.MAX_VALUE);
    }

    private static @Nullable SecurityDescriptor descriptor(ReceivedShare share) {
        if (share.securityDescriptor() == null) {
            return null;
        }
        try {
            return SecurityDescriptor.decode(WireReader.of(share.securityDescriptor()));
        } catch (MalformedMessageException _) {
            return null;
        }
    }

    private static boolean hasDots(String path) {
        return Arrays.stream(path.split("[/\\\\]", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
