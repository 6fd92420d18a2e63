package dev.hawser.pipes.samr;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.function.Consumer;

/** The results of an enumeration ([MS-SAMR] 3.1.5.2): all that is left, as it is never much. */
final class Enumerated {
    private Enumerated() {}

    /** @param context how many the client has got already */
    static <T> void write(NdrWriter out, long context, List<T> all, Consumer<T> entry) {
        List<T> rest = all.subList((int) Math.min(context, all.size()), all.size());
        out.u32(all.size());
        out.pointer(() -> Answer.array(out, rest, entry)).referents();
        out.u32(rest.size()).u32(NtStatus.SUCCESS.code());
    }
}
