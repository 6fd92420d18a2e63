package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;

/** How many names or numbers a client asks about ([MS-SAMR] 3.1.5.11), and of what kind they are. */
final class LookupCount {
    private static final int MOST = 1000;

    /** SidTypeUnknown ([MS-SAMR] 2.2.2.3). */
    private static final int UNKNOWN = 8;

    private LookupCount() {}

    /**
     * Reads the count and what is in front of the elements: room for 1000, of which so many are there.
     *
     * @param elementSize the least number of bytes that one takes
     */
    static int read(NdrReader arguments, int elementSize) throws MalformedMessageException {
        long count = arguments.u32();
        long room = arguments.u32();
        long offset = arguments.u32();
        if (count > MOST || room < count || offset != 0) {
            throw new MalformedMessageException(count + " elements at " + offset + " in room for " + room);
        }
        arguments.conformance(elementSize, count);
        return (int) count;
    }

    static void writeKinds(NdrWriter out, List<Optional<AccountName>> found) {
        Answer.array(
                out,
                found,
                account -> out.u32(account.map(known -> known.kind().value()).orElse(UNKNOWN)));
        long mapped = found.stream().filter(Optional::isPresent).count();
        out.referents().u32(Answer.mapped(mapped, found.size()).code());
    }
}
