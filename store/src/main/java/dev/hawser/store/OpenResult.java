package dev.hawser.store;

import dev.hawser.wire.dtyp.SecurityDescriptor;
import org.jspecify.annotations.Nullable;

/** What came of an {@link OpenRequest}. */
public sealed interface OpenResult {
    /**
     * @param file the caller closes it
     * @param metadata as of the opening
     * @param created whether it was made by this request
     * @param descriptor as {@link StoreFile#descriptor}, as of the opening
     */
    record Opened(
            StoreFile file,
            Metadata metadata,
            boolean created,
            @Nullable SecurityDescriptor descriptor) implements OpenResult {}

    /** @param status never {@link StoreStatus#OK} */
    record Refused(StoreStatus status) implements OpenResult {}
}
