package dev.hawser.server.command;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.fscc.SymbolicLinkData;
import dev.hawser.wire.smb2.SymbolicLinkErrorResponse;

/** Where symbolic links lead, as clients write it, and as stores take it. */
final class LinkTarget {
    private LinkTarget() {}

    /** What came of a client's target: one for a store, or why there is none. */
    sealed interface Parsed {}

    record Valid(String target) implements Parsed {}

    record Invalid(NtStatus status) implements Parsed {}

    /**
     * Parses where a client wants a link to lead. Only what is relative can be kept, as no path of the client is one of the
     * server; and only what stays in the share, as local programs would follow it out of there.
     *
     * @param path of the link in its share
     */
    static Parsed parse(SymbolicLinkData link, String path) {
        if (!link.relative()) {
            return new Invalid(NtStatus.NOT_SUPPORTED);
        }
        String target = link.substituteName().replace('\\', '/');
        if (target.isEmpty() || target.startsWith("/")) {
            return new Invalid(NtStatus.IO_REPARSE_DATA_INVALID);
        }
        long depth = path.chars().filter(c -> c == '/').count();
        for (String name : target.split("/", -1)) {
            boolean up = name.equals("..");
            if (!up && !name.equals(".") && !FileName.isLegal(name)) {
                return new Invalid(NtStatus.IO_REPARSE_DATA_INVALID);
            }
            depth += up ? -1 : name.equals(".") ? 0 : 1;
            if (depth < 0) {
                return new Invalid(NtStatus.ACCESS_DENIED);
            }
        }
        return new Valid(target);
    }

    static SymbolicLinkData toClient(String target) {
        String written = target.replace('/', '\\');
        return new SymbolicLinkData(written, written, !target.startsWith("/"));
    }

    /** For a link at the end of a path ([MS-SMB2] 2.2.2.2.1). */
    static SymbolicLinkErrorResponse toError(String target) {
        SymbolicLinkData link = toClient(target);
        return new SymbolicLinkErrorResponse(0, link.substituteName(), link.printName(), link.relative());
    }
}
