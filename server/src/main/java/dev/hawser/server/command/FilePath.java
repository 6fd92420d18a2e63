package dev.hawser.server.command;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paths as clients write them, and as stores take them. */
final class FilePath {
    /** What no path of a client may exceed ([MS-FSCC] 2.1.5), in characters. */
    private static final int MAXIMUM_LENGTH = 32_760;

    private FilePath() {}

    /** What came of a client's path: one for a store, or why there is none. */
    sealed interface Parsed {}

    /**
     * @param path with {@code /} between names, as {@link dev.hawser.store.Store} takes it
     * @param stream the named stream that is meant, or empty
     * @param type what the client says that it leads to
     */
    record Valid(String path, String stream, FileName.StreamType type) implements Parsed {}

    record Invalid(NtStatus status) implements Parsed {}

    /** Parses what a client wrote for an open as POSIX has it, or another. */
    static Parsed parse(String name, boolean posix) {
        return posix ? PosixPath.parse(name) : parse(name);
    }

    /**
     * Parses the new name that a file shall have. It should have no backslash in front either ([MS-FSCC] 2.4.28.2), but that
     * of smbclient's {@code hardlink} has one, and Samba takes it.
     */
    static Parsed parseNew(String name, boolean posix) {
        return parse(name.startsWith("\\") ? name.substring(1) : name, posix);
    }

    /**
     * Parses what a client wrote, with {@code \} between names and without one in front ([MS-SMB2] 2.2.13). A slash can be
     * in no name, so that Windows refuses it; Samba takes it for a backslash, and clients that were made beside it send it
     * (smbtorture's smb2.timestamps.test_close_not_attrib): it is one here too.
     */
    static Parsed parse(String written) {
        String name = written.replace('/', '\\');
        if (name.isEmpty()) {
            return new Valid("", "", FileName.StreamType.NONE);
        }
        if (name.charAt(0) == '\\') {
            return new Invalid(NtStatus.INVALID_PARAMETER);
        }
        if (name.length() > MAXIMUM_LENGTH) {
            return new Invalid(NtStatus.NAME_TOO_LONG);
        }
        boolean directory = name.endsWith("\\");
        String[] components = (directory ? name.substring(0, name.length() - 1) : name).split("\\\\", -1);
        if (Arrays.asList(components).contains("..")) {
            return withoutDots(components, directory);
        }
        for (int i = 0; i < components.length - 1; i++) {
            if (!FileName.isLegal(components[i])) {
                return new Invalid(NtStatus.OBJECT_NAME_INVALID);
            }
        }
        Optional<FileName> last = FileName.parse(components[components.length - 1]);
        boolean ofRoot = last.isPresent() && last.get().base().isEmpty();
        if (last.isEmpty()
                || (directory && last.get().isNamedStream())
                || (ofRoot && (components.length > 1 || !last.get().isNamedStream()))) {
            return new Invalid(NtStatus.OBJECT_NAME_INVALID);
        }
        components[components.length - 1] = last.get().base();
        return new Valid(
                String.join("/", components),
                last.get().stream(),
                directory ? FileName.StreamType.INDEX_ALLOCATION : last.get().type());
    }

    /** The last name of a store's path; empty for the root. */
    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Two dots take the name before them away, whatever that is, and never lead above the share. Clients should not send
     * them ([MS-FSCC] 2.1.5.1); smbtorture's notify.tree does.
     */
    private static Parsed withoutDots(String[] components, boolean directory) {
        List<String> names = new ArrayList<>();
        for (String component : components) {
            if (!component.equals("..")) {
                names.add(component);
            } else if (names.isEmpty()) {
                return new Invalid(NtStatus.OBJECT_PATH_SYNTAX_BAD);
            } else if (!FileName.isLegal(names.removeLast())) {
                return new Invalid(NtStatus.OBJECT_NAME_INVALID);
            }
        }
        boolean toDirectory = directory || components[components.length - 1].equals("..");
        return parse(String.join("\\", names) + (toDirectory && !names.isEmpty() ? "\\" : ""));
    }

    /** As clients write it, with a backslash in front. */
    static String toClient(String path) {
        return '\\' + path.replace('/', '\\');
    }
}
