package dev.hawser.pipes.samr;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Results that several operations have. */
final class Answer {
    private Answer() {}

    /** @param otherwise why there is no handle */
    static void handle(NdrWriter out, Optional<Guid> handle, NtStatus otherwise) {
        out.contextHandle(handle.orElse(Guid.ZERO)).u32((handle.isPresent() ? NtStatus.SUCCESS : otherwise).code());
    }

    /** A pointer to something; or to nothing, and why. */
    static void pointer(NdrWriter out, NtStatus status, Runnable referent) {
        if (status == NtStatus.SUCCESS) {
            out.pointer(referent).referents();
        } else {
            out.nullPointer();
        }
        out.u32(status.code());
    }

    /** A count and a pointer to that many elements. */
    static <T> void array(NdrWriter out, List<T> elements, Consumer<T> element) {
        out.u32(elements.size());
        if (elements.isEmpty()) {
            out.nullPointer();
        } else {
            out.pointer(() -> {
                out.u32(elements.size());
                elements.forEach(element);
            });
        }
    }

    static NtStatus mapped(long mapped, int asked) {
        if (mapped == asked) {
            return NtStatus.SUCCESS;
        }
        return mapped == 0 ? NtStatus.NONE_MAPPED : NtStatus.SOME_NOT_MAPPED;
    }
}
