package dev.hawser.pipes.srvsvc;

import dev.hawser.management.ShareOptions;
import dev.hawser.management.ShareOptions.Caching;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import java.util.Optional;

/** SHI1005_FLAGS ([MS-SRVS] 2.2.4.29): options of a share as bits. */
final class ShareFlags {
    /** Of DFS, which the server ignores on receipt. */
    private static final int DFS = 0x0003;

    private static final int CACHING_MASK = 0x0030;
    private static final int ACCESS_BASED_DIRECTORY_ENUM = 0x0800;
    private static final int ENABLE_HASH = 0x2000;
    private static final int ENCRYPT_DATA = 0x8000;

    private static final int SETTABLE = CACHING_MASK | ACCESS_BASED_DIRECTORY_ENUM | ENCRYPT_DATA;

    private ShareFlags() {}

    /** All bits, for level 1005. */
    static int of(ShareOptions options) {
        return caching(options)
                | (options.folderEnumeration() == FolderEnumeration.ACCESS_BASED ? ACCESS_BASED_DIRECTORY_ENUM : 0)
                | (options.caching() == Caching.BRANCH_CACHE ? ENABLE_HASH : 0)
                | (options.encryptData() ? ENCRYPT_DATA : 0);
    }

    /** The state of client-side caching alone ([MS-SRVS] 2.2.2.5), for level 501. */
    static int caching(ShareOptions options) {
        return switch (options.caching()) {
            case MANUAL, BRANCH_CACHE -> 0x00;
            case DOCUMENTS -> 0x10;
            case PROGRAMS -> 0x20;
            case NONE -> 0x30;
        };
    }

    /** {@code options} with these bits; empty if there is one among them that means nothing here. */
    static Optional<ShareOptions> apply(int flags, ShareOptions options) {
        if ((flags & ~(SETTABLE | DFS)) != 0) {
            return Optional.empty();
        }
        Caching caching =
                switch (flags & CACHING_MASK) {
                    case 0x10 -> Caching.DOCUMENTS;
                    case 0x20 -> Caching.PROGRAMS;
                    case 0x30 -> Caching.NONE;
                    default -> Caching.MANUAL;
                };
        return Optional.of(options.withCaching(caching)
                .withEncryptData((flags & ENCRYPT_DATA) != 0)
                .withFolderEnumeration(
                        (flags & ACCESS_BASED_DIRECTORY_ENUM) != 0
                                ? FolderEnumeration.ACCESS_BASED
                                : FolderEnumeration.UNRESTRICTED));
    }
}
