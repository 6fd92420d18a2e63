package dev.hawser.pipes;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that all enumerations of [MS-SRVS] and [MS-WKST] end with, such as those of NetrSessionEnum ([MS-SRVS]
 * 3.1.4.5): a structure of a level and a union of containers, the preferred length of the answer, the number of entries
 * and a resume handle. The handle counts the entries that were passed before; one that comes or goes meanwhile may be
 * missed or seen twice, as the specification says itself.
 *
 * @param <L> the levels that the operation has
 * @param <T> what is enumerated
 */
public final class EnumerationCall<L extends InfoLevel<T>, T> {
    /** MAX_PREFERRED_LENGTH ([MS-SRVS] 2.2.2.2). */
    private static final long NO_LIMIT = 0xffff_ffffL;

    private final int number;
    /** Null if {@link #number} is none. */
    private final @Nullable L level;
    /** Whether there is a container for the entries. */
    private final boolean container;

    private final long preferredLength;
    private final @Nullable Long resume;

    private EnumerationCall(
            int number, @Nullable L level, boolean container, long preferredLength, @Nullable Long resume) {
        this.number = number;
        this.level = level;
        this.container = container;
        this.preferredLength = preferredLength;
        this.resume = resume;
    }

    /** Reads the arguments to their end. */
    public static <L extends InfoLevel<T>, T> EnumerationCall<L, T> read(NdrReader arguments, List<L> levels)
            throws MalformedMessageException {
        int number = arguments.i32();
        if (arguments.i32() != number) {
            throw new MalformedMessageException("the union's level is not the structure's");
        }
        for (L level : levels) {
            if (level.value() == number) {
                boolean container = emptyContainer(arguments);
                long preferredLength = arguments.u32();
                Long resume = arguments.uniqueU32();
                arguments.end();
                return new EnumerationCall<>(number, level, container, preferredLength, resume);
            }
        }
        // Without the level nobody knows what follows.
        return new EnumerationCall<>(number, null, false, 0, null);
    }

    /** Whether there is a container, with nothing in it as yet: a client has nothing to tell there. */
    private static boolean emptyContainer(NdrReader arguments) throws MalformedMessageException {
        if (!arguments.pointer()) {
            return false;
        }
        long entries = arguments.u32();
        if (!arguments.pointer()) {
            return entries == 0;
        }
        if (entries != 0 || arguments.u32() != 0) {
            throw new MalformedMessageException("entries in a request for entries");
        }
        return true;
    }

    /** Writes the results; {@code lister} is asked if level and container are right. */
    public void answer(NdrWriter out, Function<L, Listing<T>> lister) {
        if (level == null) {
            out.u32(number).u32(number); // and no arm of the union
            end(out, 0, null, Win32Error.INVALID_LEVEL);
            return;
        }
        Listing<T> listing = container ? lister.apply(level) : new Listing.Refused<>(Win32Error.INVALID_PARAMETER);
        Page<T> page =
                switch (listing) {
                    case Listing.Entries<T> entries -> page(level, entries);
                    case Listing.Refused<T>(Win32Error error) -> new Page<>(List.of(), 0, resume, error);
                };
        out.u32(number).u32(number);
        out.pointer(() -> container(out, level, page.entries())).referents();
        end(out, page.total(), page.resume(), page.error());
    }

    private Page<T> page(L chosen, Listing.Entries<T> listing) {
        List<T> all = listing.all();
        List<T> entries = new ArrayList<>();
        int total = 0;
        int next = 0;
        long length = 0;
        for (int i = resume == null ? 0 : (int) Math.min(resume, all.size()); i < all.size(); i++) {
            T entry = all.get(i);
            if (!listing.asked().test(entry)) {
                continue;
            }
            total++;
            boolean allBeforeFit = entries.size() == total - 1;
            if (preferredLength != NO_LIMIT && allBeforeFit) {
                length += chosen.size(entry);
            }
            if (allBeforeFit && length <= preferredLength) {
                entries.add(entry);
                next = i + 1;
            }
        }
        boolean complete = entries.size() == total;
        return new Page<>(
                entries,
                total,
                resume == null ? null : Long.valueOf(complete ? 0 : next),
                complete ? Win32Error.SUCCESS : entries.isEmpty() ? Win32Error.BUF_TOO_SMALL : Win32Error.MORE_DATA);
    }

    private static <T> void container(NdrWriter out, InfoLevel<T> level, List<T> entries) {
        out.u32(entries.size());
        if (entries.isEmpty()) {
            out.nullPointer();
        } else {
            out.pointer(() -> {
                out.u32(entries.size());
                entries.forEach(entry -> level.write(out, entry));
            });
        }
    }

    private static void end(NdrWriter out, int total, @Nullable Long resume, Win32Error error) {
        out.u32(total);
        if (resume == null) {
            out.nullPointer();
        } else {
            out.pointer(() -> out.u32(resume)).referents();
        }
        out.u32(error.value());
    }

    /**
     * @param total how many entries there were from the resume handle on
     * @param resume where to go on, or 0 at the end; null if the client gave no handle
     */
    private record Page<T>(
            List<T> entries, int total, @Nullable Long resume, Win32Error error) {}
}
