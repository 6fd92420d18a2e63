package dev.hawser.store;

/** What came of an {@link OpenRequest}. */
public sealed interface OpenResult {
    /**
     * @param file the caller closes it
     * @param metadata as of the opening
     * @param created whether it was made by this request
     */
    record Opened(StoreFile file, Metadata metadata, boolean created) implements OpenResult {}

    /** @param status never {@link StoreStatus#OK} */
    record Refused(StoreStatus status) implements OpenResult {}
}
