package dev.hawser.pipes;

import dev.hawser.wire.rpc.NdrWriter;
import org.jspecify.annotations.Nullable;

/** Writes what several operations take. */
public final class Arguments {
    private static final long NO_LIMIT = 0xffff_ffffL;

    private Arguments() {}

    /** A string behind a unique pointer, as a parameter of its own. */
    public static NdrWriter optional(NdrWriter out, @Nullable String text) {
        return out.uniqueString(text).referents();
    }

    /** What enumerations end with: all of it, and no resume handle. */
    public static NdrWriter enumeration(NdrWriter out, int level) {
        return enumeration(out, level, NO_LIMIT, null);
    }

    public static NdrWriter enumeration(NdrWriter out, int level, long preferredLength, @Nullable Long resume) {
        out.u32(level).u32(level).pointer(() -> out.u32(0).nullPointer()).referents();
        out.u32(preferredLength);
        if (resume != null) {
            out.pointer(() -> out.u32(resume));
        } else {
            out.nullPointer();
        }
        return out.referents();
    }
}
