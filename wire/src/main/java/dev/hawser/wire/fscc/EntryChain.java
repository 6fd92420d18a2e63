package dev.hawser.wire.fscc;

import dev.hawser.wire.WireWriter;

/**
 * Entries that begin with NextEntryOffset: aligned, that field counted from the entry's own start, 0 in the last one, and
 * no padding behind it. Used by one thread at a time.
 */
final class EntryChain {
    private final WireWriter writer;
    private final int alignment;
    private final int limit;
    private final int start;
    private int last;
    private int count;

    /**
     * @param alignment of entries to the place where {@code writer} stands now, a power of two
     * @param limit bytes from there on that may be used
     */
    EntryChain(WireWriter writer, int alignment, int limit) {
        this.writer = writer;
        this.alignment = alignment;
        this.limit = limit;
        this.start = writer.position();
    }

    /**
     * Begins an entry: links it to the one before and writes its NextEntryOffset of 0.
     *
     * @param length of the whole entry in bytes
     * @return false if it does not fit, and nothing was written
     */
    boolean begin(int length) {
        int padding = -(writer.position() - start) & (alignment - 1);
        if ((long) writer.position() - start + padding + length > limit) {
            return false;
        }
        writer.zero(padding);
        if (count > 0) {
            writer.patch32(last, writer.position() - last);
        }
        last = writer.position();
        count++;
        writer.u32(0);
        return true;
    }

    int count() {
        return count;
    }
}
