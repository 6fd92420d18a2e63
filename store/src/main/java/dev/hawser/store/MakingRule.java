package dev.hawser.store;

import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import org.jspecify.annotations.Nullable;

/** Decides whether something may be made in a directory, and whose it is then. Called by the store, which may hold locks. */
@FunctionalInterface
public interface MakingRule {
    /** Everything may be made, and is nobody's. */
    MakingRule NONE = (parent, descriptor, directory) -> new Decision(StoreStatus.OK, null, null);

    /**
     * @param parent the directory
     * @param descriptor what is kept for it, or null
     * @param directory whether a directory is to be made, or else a file
     */
    Decision decide(Metadata parent, @Nullable SecurityDescriptor descriptor, boolean directory);

    /**
     * @param status {@link StoreStatus#OK}, or why nothing is made
     * @param descriptor to be kept for what is made, or null for none
     * @param creator who made it, for what has no descriptor; null if nobody need know
     */
    record Decision(
            StoreStatus status,
            @Nullable SecurityDescriptor descriptor,
            @Nullable Sid creator) {}
}
