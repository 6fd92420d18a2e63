package dev.hawser.wire.fscc;

import dev.hawser.wire.WireWriter;

/**
 * Writes the entries of one QUERY_DIRECTORY response behind each other ([MS-FSCC] 2.4, [MS-SMB2] 3.3.5.18). Allocates
 * nothing per entry. Used by one thread at a time.
 */
public final class DirectoryEntryWriter {
    private static final int ALIGNMENT = 8;
    private static final int ATTRIBUTE_REPARSE_POINT = 0x400;

    private final WireWriter writer;
    private final DirectoryInfoClass infoClass;
    private final EntryChain chain;

    /**
     * Writes from where {@code writer} stands.
     *
     * @param limit the client's OutputBufferLength, or less
     */
    public DirectoryEntryWriter(WireWriter writer, DirectoryInfoClass infoClass, int limit) {
        this.writer = writer;
        this.infoClass = infoClass;
        this.chain = new EntryChain(writer, ALIGNMENT, limit);
    }

    /**
     * Appends an entry.
     *
     * @return false if it does not fit, padding included, and nothing was written; what was appended before is complete
     */
    public boolean append(DirectoryEntryFacts entry) {
        int nameLength = 2 * entry.name().length();
        if (!chain.begin(infoClass.fixedLength() + nameLength)) {
            return false;
        }
        writer.u32(0); // FileIndex means nothing where positions in a directory change.
        if (infoClass != DirectoryInfoClass.NAMES) {
            common(entry);
        }
        writer.u32(nameLength);
        switch (infoClass) {
            case DIRECTORY, NAMES -> {}
            case FULL_DIRECTORY -> writer.u32(eaSizeOrTag(entry));
            case BOTH_DIRECTORY -> {
                writer.u32(eaSizeOrTag(entry));
                shortName(entry.shortName());
            }
            case ID_BOTH_DIRECTORY -> {
                writer.u32(eaSizeOrTag(entry));
                shortName(entry.shortName());
                writer.zero(2).u64(entry.fileId());
            }
            case ID_FULL_DIRECTORY -> writer.u32(eaSizeOrTag(entry)).zero(4).u64(entry.fileId());
            case ID_EXTD_DIRECTORY -> extended(entry);
            case ID_EXTD_BOTH_DIRECTORY -> {
                extended(entry);
                shortName(entry.shortName());
            }
        }
        writer.utf16(entry.name());
        return true;
    }

    /** How many entries were appended. */
    public int count() {
        return chain.count();
    }

    private void common(DirectoryEntryFacts entry) {
        writer.u64(entry.creationTime())
                .u64(entry.lastAccessTime())
                .u64(entry.lastWriteTime())
                .u64(entry.changeTime())
                .u64(entry.endOfFile())
                .u64(entry.allocationSize())
                .u32(FileFacts.sentAttributes(entry.attributes()));
    }

    private void extended(DirectoryEntryFacts entry) {
        writer.u32(entry.eaSize()).u32(entry.reparseTag()).u64(entry.fileId()).u64(0);
    }

    private void shortName(String shortName) {
        int length = 2 * shortName.length();
        writer.u8(length).zero(1).utf16(shortName).zero(2 * DirectoryEntryFacts.MAXIMUM_SHORT_NAME_LENGTH - length);
    }

    /** In the classes without a field for the tag, EaSize of a reparse point is the tag ([MS-FSCC] 2.4.8). */
    private static int eaSizeOrTag(DirectoryEntryFacts entry) {
        return (entry.attributes() & ATTRIBUTE_REPARSE_POINT) != 0 ? entry.reparseTag() : entry.eaSize();
    }
}
