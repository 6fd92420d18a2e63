package dev.hawser.pipes;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/**
 * The last parameter of the operations that set something: an optional place for the number of the member that is wrong
 * ([MS-SRVS] 2.2.2.11, 2.2.2.12).
 *
 * @param wanted whether the caller has given a place for it
 */
public record ParameterError(boolean wanted) {
    /** No member in particular. */
    private static final int NONE = 0;

    public static ParameterError read(NdrReader arguments) throws MalformedMessageException {
        return new ParameterError(arguments.uniqueU32() != null);
    }

    /** Writes the results of an operation that has no others. */
    public void answer(NdrWriter out, Win32Error error) {
        answer(out, error, NONE);
    }

    public void answer(NdrWriter out, Win32Error error, int member) {
        if (wanted) {
            out.pointer(() -> out.u32(member)).referents();
        } else {
            out.nullPointer();
        }
        out.u32(error.value());
    }
}
