package dev.hawser.wire.fscc;

import dev.hawser.wire.WireWriter;

/** Writes the entries of a listing in FilePosixInformation behind each other. Used by one thread at a time. */
public final class PosixEntryWriter {
    /** NextEntryOffset and Reserved in front of an entry, and the length of the name. */
    private static final int FRAME = 12;

    private final WireWriter writer;
    private final EntryChain chain;

    /** @param limit the client's OutputBufferLength, or less */
    public PosixEntryWriter(WireWriter writer, int limit) {
        this.writer = writer;
        this.chain = new EntryChain(writer, 8, limit);
    }

    /** @return false if it does not fit, and nothing was written; what was appended before is complete */
    public boolean append(String name, PosixFacts facts) {
        int nameLength = 2 * name.length();
        if (!chain.begin(FRAME + facts.length() + nameLength)) {
            return false;
        }
        writer.u32(0);
        facts.encode(writer);
        writer.u32(nameLength).utf16(name);
        return true;
    }

    /** How many entries were appended. */
    public int count() {
        return chain.count();
    }
}
