package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import java.util.List;

/**
 * One change of what lies in a watched directory: FILE_NOTIFY_INFORMATION ([MS-FSCC] 2.7.1).
 *
 * @param action what happened
 * @param name path below the watched directory with backslashes, none in front
 */
public record ChangeNotification(Action action, String name) {
    private static final int FIXED_LENGTH = 12;

    /** What can happen to a file, or to one of its streams. */
    public enum Action {
        ADDED(1),
        REMOVED(2),
        MODIFIED(3),
        RENAMED_OLD_NAME(4),
        RENAMED_NEW_NAME(5),
        ADDED_STREAM(6),
        REMOVED_STREAM(7),
        MODIFIED_STREAM(8);

        private final int code;

        Action(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** The bytes that it takes with others behind it. */
    public int encodedLength() {
        return (FIXED_LENGTH + 2 * name.length() + 3) & ~3;
    }

    /**
     * Writes all changes, or none.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS; NOTIFY_ENUM_DIR, and nothing written, if they do not fit: the client has to list the directory anew
     */
    public static NtStatus encode(List<ChangeNotification> changes, WireWriter writer, int limit) {
        int start = writer.position();
        EntryChain chain = new EntryChain(writer, 4, limit);
        for (ChangeNotification change : changes) {
            int nameLength = 2 * change.name.length();
            if (!chain.begin(FIXED_LENGTH + nameLength)) {
                writer.truncate(start);
                return NtStatus.NOTIFY_ENUM_DIR;
            }
            writer.u32(change.action.code).u32(nameLength).utf16(change.name);
        }
        return NtStatus.SUCCESS;
    }
}
