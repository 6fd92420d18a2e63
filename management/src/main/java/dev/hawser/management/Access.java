package dev.hawser.management;

/** Whether a caller may administer the server. */
public sealed interface Access {
    record Granted(Administration administration) implements Access {}

    /** @param reason for the audit record and the caller */
    record Denied(String reason) implements Access {}
}
