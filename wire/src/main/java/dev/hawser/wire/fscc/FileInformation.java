package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;

/**
 * Answers queries of one file ([MS-FSCC] 2.4). Those that list something have encoders of their own: {@link
 * StreamEntry}, {@link ExtendedAttribute} and, for pipes, {@link PipeFacts}.
 */
public final class FileInformation {
    private FileInformation() {}

    /**
     * Writes the answer to a query, {@code limit} bytes at most.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS, BUFFER_OVERFLOW when cut to {@code limit}, or INFO_LENGTH_MISMATCH and nothing written
     * @throws IllegalArgumentException if the class is not {@linkplain FileInfoClass#isQueryable queryable}, or has an
     *     encoder of its own
     */
    public static NtStatus encode(
            FileInfoClass infoClass, FileFacts file, OpenFacts open, WireWriter writer, int limit) {
        if (limit < infoClass.minimumQueryLength()) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        int start = writer.position();
        switch (infoClass) {
            case BASIC -> basic(file, writer);
            case STANDARD -> standard(file, writer);
            case INTERNAL -> writer.u64(file.indexNumber());
            case EA -> writer.u32(file.eaSize());
            case ACCESS -> writer.u32(open.accessFlags());
            case POSITION -> writer.u64(open.currentByteOffset());
            case MODE -> writer.u32(open.mode());
            case ALIGNMENT -> writer.u32(open.alignment());
            case ALL -> all(file, open, writer);
            case ALTERNATE_NAME -> name(open.alternateName(), writer);
            case COMPRESSION -> compression(file, writer);
            case NETWORK_OPEN -> networkOpen(file, writer);
            case ATTRIBUTE_TAG ->
                writer.u32(FileFacts.sentAttributes(file.attributes())).u32(file.reparseTag());
            case NORMALIZED_NAME -> name(withoutLeadingBackslash(open.name()), writer);
            case ID ->
                writer.u64(file.volumeSerialNumber()).u64(file.indexNumber()).u64(0);
            default -> throw new IllegalArgumentException(infoClass + " is not encoded here");
        }
        return OutputLimit.apply(writer, start, limit);
    }

    /** [MS-FSCC] 2.4.7. */
    private static void basic(FileFacts file, WireWriter writer) {
        writer.u64(file.creationTime())
                .u64(file.lastAccessTime())
                .u64(file.lastWriteTime())
                .u64(file.changeTime())
                .u32(FileFacts.sentAttributes(file.attributes()))
                .zero(4);
    }

    /** [MS-FSCC] 2.4.47. */
    private static void standard(FileFacts file, WireWriter writer) {
        writer.u64(file.allocationSize())
                .u64(file.endOfFile())
                .u32(file.numberOfLinks())
                .u8(file.deletePending() ? 1 : 0)
                .u8(file.directory() ? 1 : 0)
                .zero(2);
    }

    /** [MS-FSCC] 2.4.2. */
    private static void all(FileFacts file, OpenFacts open, WireWriter writer) {
        basic(file, writer);
        standard(file, writer);
        writer.u64(file.indexNumber())
                .u32(file.eaSize())
                .u32(open.accessFlags())
                .u64(open.currentByteOffset())
                .u32(open.mode())
                .u32(open.alignment());
        name(open.name(), writer);
    }

    /** [MS-FSCC] 2.4.9, of a file that is not compressed. */
    private static void compression(FileFacts file, WireWriter writer) {
        writer.u64(file.endOfFile()).zero(8);
    }

    /** [MS-FSCC] 2.4.34. */
    private static void networkOpen(FileFacts file, WireWriter writer) {
        writer.u64(file.creationTime())
                .u64(file.lastAccessTime())
                .u64(file.lastWriteTime())
                .u64(file.changeTime())
                .u64(file.allocationSize())
                .u64(file.endOfFile())
                .u32(FileFacts.sentAttributes(file.attributes()))
                .zero(4);
    }

    /** [MS-FSCC] 2.1.7 FILE_NAME_INFORMATION. */
    private static void name(String name, WireWriter writer) {
        writer.u32(2L * name.length()).utf16(name);
    }

    /** FileNormalizedNameInformation names the file relative to the share ([MS-FSCC] 2.4.35). */
    private static String withoutLeadingBackslash(String name) {
        return name.startsWith("\\") ? name.substring(1) : name;
    }
}
