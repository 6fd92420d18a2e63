package dev.hawser.server.engine;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.server.Share;
import dev.hawser.wire.smb2.FileId;
import java.util.Objects;

/**
 * The open index of a volume's quotas ([MS-FSA] 2.1.5.21, a Quota Stream): what Windows' properties of a drive ask about
 * quotas through. There is nothing in it, as no quotas are kept.
 */
public final class QuotaHandle extends Open {
    /** As clients name it, from the root of any share. */
    public static final String NAME = "$Extend\\$Quota:$Q:$INDEX_ALLOCATION";

    public QuotaHandle(FileId id, TreeConnect tree, int grantedAccess) {
        super(id, tree, grantedAccess);
    }

    /** Whose volume is meant. */
    public Share share() {
        return Objects.requireNonNull(tree().resource().share(), "opened in shares that have a store");
    }

    @Override
    void closing() {}

    @Override
    void dispose() {}

    @Override
    public SmbOpenFile describe() {
        return describe(share().store().describe(NAME.replace('\\', '/')), NAME, 0);
    }
}
