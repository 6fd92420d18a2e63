package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;
import java.util.function.Consumer;

/** What came of adding an open to a file. */
public sealed interface Attachment {
    record Attached(FileOpen open) implements Attachment {}

    record Refused(NtStatus status) implements Attachment {}

    /**
     * Another open's oplock must go down first; its holder was told.
     *
     * @param whenSettled takes what to do then, from any thread: to try again. Done at once if it is settled already
     */
    record Breaking(Consumer<Runnable> whenSettled) implements Attachment {}

    /** The file's last open has just gone; never seen outside of this package. */
    record Gone() implements Attachment {}
}
