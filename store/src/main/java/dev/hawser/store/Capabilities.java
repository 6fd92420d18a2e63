package dev.hawser.store;

import java.time.Instant;

/**
 * What a store can do; answers FileFsVolumeInformation, FileFsAttributeInformation and FileFsSectorSizeInformation
 * ([MS-FSCC] 2.5).
 *
 * @param fileSystemName what clients are told that this is; {@code NTFS} where programs test for it
 * @param volumeLabel the volume's name for people
 * @param volume that the store lies on: {@link FileIdentity#volume} of its files, but for those of file systems that are
 *     mounted in it
 * @param volumeSerialNumber 32 bits that stay the same for the same store
 * @param volumeCreated when the volume was made
 * @param maximumNameLength of one component, in characters
 * @param readOnly whether nothing can be changed
 * @param namedStreams whether files have streams beside their unnamed one
 * @param extendedAttributes whether files have extended attributes
 * @param sparseFiles whether {@link StoreFile#punchHole} frees space
 * @param blockCloning whether {@link StoreFile#cloneTo} shares what two files have in common
 * @param compression whether {@link StoreFile#setCompressed} is kept
 * @param local whether calls usually return in microseconds, so that they may run on an event loop under watch
 * @param probesReads whether {@link StoreFile#readNow} can tell that a read would wait
 */
public record Capabilities(
        String fileSystemName,
        String volumeLabel,
        long volume,
        int volumeSerialNumber,
        Instant volumeCreated,
        int maximumNameLength,
        boolean readOnly,
        boolean namedStreams,
        boolean extendedAttributes,
        boolean sparseFiles,
        boolean blockCloning,
        boolean compression,
        boolean local,
        boolean probesReads) {

    /** Those of a store of this kind that can not be changed. */
    Capabilities asReadOnly() {
        return new Capabilities(
                fileSystemName,
                volumeLabel,
                volume,
                volumeSerialNumber,
                volumeCreated,
                maximumNameLength,
                true,
                namedStreams,
                extendedAttributes,
                sparseFiles,
                false,
                compression,
                local,
                probesReads);
    }
}
