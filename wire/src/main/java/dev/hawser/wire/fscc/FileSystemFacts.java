package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;

/**
 * What the query classes of [MS-FSCC] 2.5 tell of the volume behind a share.
 *
 * @param volumeCreationTime FILETIME
 * @param volumeSerialNumber 32 bits
 * @param volumeLabel up to 32 characters, may be empty
 * @param objectId of the volume
 * @param totalUnits allocation units in all
 * @param freeUnits allocation units not in use
 * @param availableUnits those of them that the caller may use
 * @param unitSize bytes in an allocation unit, a multiple of {@code bytesPerSector}
 * @param bytesPerSector in what the device is addressed, a power of two
 * @param physicalBytesPerSector what the device writes at once, a power of two
 * @param characteristics of the device: bits of {@link #REMOVABLE_MEDIA} and its siblings
 * @param attributes bits of {@link #CASE_PRESERVED_NAMES} and its siblings
 * @param trims whether the device is told what is no longer needed, so that FSCTL_FILE_LEVEL_TRIM makes sense
 * @param maximumNameLength of one component, in characters
 * @param fileSystemName such as {@code NTFS}
 */
public record FileSystemFacts(
        long volumeCreationTime,
        int volumeSerialNumber,
        String volumeLabel,
        Guid objectId,
        long totalUnits,
        long freeUnits,
        long availableUnits,
        int unitSize,
        int bytesPerSector,
        int physicalBytesPerSector,
        int characteristics,
        int attributes,
        boolean trims,
        int maximumNameLength,
        String fileSystemName) {

    /** Characteristics ([MS-FSCC] 2.5.10). */
    public static final int REMOVABLE_MEDIA = 0x1;

    public static final int READ_ONLY_DEVICE = 0x2;
    public static final int REMOTE_DEVICE = 0x10;
    public static final int DEVICE_IS_MOUNTED = 0x20;

    /** FileSystemAttributes ([MS-FSCC] 2.5.1). */
    public static final int CASE_SENSITIVE_SEARCH = 0x1;

    public static final int CASE_PRESERVED_NAMES = 0x2;
    public static final int UNICODE_ON_DISK = 0x4;
    public static final int PERSISTENT_ACLS = 0x8;
    public static final int FILE_COMPRESSION = 0x10;
    public static final int VOLUME_QUOTAS = 0x20;
    public static final int SUPPORTS_SPARSE_FILES = 0x40;
    public static final int SUPPORTS_REPARSE_POINTS = 0x80;
    public static final int SUPPORTS_OBJECT_IDS = 0x1_0000;
    public static final int NAMED_STREAMS = 0x4_0000;
    public static final int READ_ONLY_VOLUME = 0x8_0000;
    public static final int SUPPORTS_HARD_LINKS = 0x40_0000;
    public static final int SUPPORTS_EXTENDED_ATTRIBUTES = 0x80_0000;
    public static final int SUPPORTS_OPEN_BY_FILE_ID = 0x100_0000;
    public static final int SUPPORTS_BLOCK_REFCOUNTING = 0x800_0000;

    private static final int DEVICE_DISK = 0x7;
    private static final int POSIX_LENGTH = 56;
    private static final int SHORTEST_LABEL = 3;
    private static final long NO_QUOTA = -1;
    private static final int SECTORS_AND_PARTITION_ALIGNED = 0x3;
    private static final int TRIM_ENABLED = 0x8;

    /**
     * Writes the answer to a query, {@code limit} bytes at most.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS, BUFFER_OVERFLOW when cut to {@code limit}, or INFO_LENGTH_MISMATCH and nothing written
     * @throws IllegalArgumentException if the class is not {@linkplain FsInfoClass#isQueryable queryable}
     */
    public NtStatus encode(FsInfoClass infoClass, WireWriter writer, int limit) {
        if (limit < infoClass.minimumQueryLength()) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        int start = writer.position();
        switch (infoClass) {
            case VOLUME -> volume(writer);
            case SIZE ->
                writer.u64(totalUnits)
                        .u64(availableUnits)
                        .u32(unitSize / bytesPerSector)
                        .u32(bytesPerSector);
            case DEVICE -> writer.u32(DEVICE_DISK).u32(characteristics);
            case ATTRIBUTE ->
                writer.u32(attributes)
                        .u32(maximumNameLength)
                        .u32(2L * fileSystemName.length())
                        .utf16(fileSystemName);
            case CONTROL -> control(writer);
            case FULL_SIZE ->
                writer.u64(totalUnits)
                        .u64(availableUnits)
                        .u64(freeUnits)
                        .u32(unitSize / bytesPerSector)
                        .u32(bytesPerSector);
            case OBJECT_ID -> writer.guid(objectId).zero(48);
            case SECTOR_SIZE -> sectorSize(writer);
            case LABEL, DRIVER_PATH, VOLUME_FLAGS ->
                throw new IllegalArgumentException(infoClass + " can not be queried");
        }
        return OutputLimit.apply(writer, start, limit);
    }

    /** FileFsPosixInformation (POSIX-FSCC 2.3.2). How many files there may be is not told. */
    public NtStatus encodePosix(WireWriter writer, int limit) {
        if (limit < POSIX_LENGTH) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        writer.u32(unitSize)
                .u32(unitSize)
                .u64(totalUnits)
                .u64(freeUnits)
                .u64(availableUnits)
                .u64(0)
                .u64(0)
                .u64(volumeSerialNumber & 0xffff_ffffL);
        return NtStatus.SUCCESS;
    }

    /** [MS-FSCC] 2.5.9; as long as the structure in memory even with a short label, as smbclient's {@code volume} wants it. */
    private void volume(WireWriter writer) {
        boolean supportsObjects = (attributes & SUPPORTS_OBJECT_IDS) != 0;
        writer.u64(volumeCreationTime)
                .u32(volumeSerialNumber)
                .u32(2L * volumeLabel.length())
                .u8(supportsObjects ? 1 : 0)
                .zero(1)
                .utf16(volumeLabel)
                .zero(Math.max(0, 2 * (SHORTEST_LABEL - volumeLabel.length())));
    }

    /** [MS-FSCC] 2.5.2, of a volume that keeps no quotas: no thresholds, no limits, no flags. */
    private static void control(WireWriter writer) {
        writer.zero(24).u64(NO_QUOTA).u64(NO_QUOTA).u32(0).zero(4);
    }

    /** [MS-FSCC] 2.5.7. */
    private void sectorSize(WireWriter writer) {
        writer.u32(bytesPerSector)
                .u32(physicalBytesPerSector)
                .u32(physicalBytesPerSector)
                .u32(physicalBytesPerSector)
                .u32(SECTORS_AND_PARTITION_ALIGNED | (trims ? TRIM_ENABLED : 0))
                .u32(0)
                .u32(0);
    }
}
