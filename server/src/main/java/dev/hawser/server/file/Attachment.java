package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;

/** What came of adding an open to a file. */
public sealed interface Attachment {
    record Attached(FileOpen open) implements Attachment {}

    record Refused(NtStatus status) implements Attachment {}

    /** The file's last open has just gone; never seen outside of this package. */
    record Gone() implements Attachment {}
}
