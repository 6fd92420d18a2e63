package dev.hawser.management;

import dev.hawser.wire.dtyp.SecurityDescriptor;

/**
 * What administrators may change about a share.
 *
 * @param description free text for people
 * @param concurrentUserLimit how many may use it at once; 0 for no limit
 * @param securityDescriptor who may use it, for the share as a whole; never null, an absent DACL lets everybody in
 * @param encryptData whether requests to it must be encrypted
 * @param folderEnumeration whether listings leave out what a user may not read
 * @param caching what clients are told about keeping files for use without the server
 */
public record ShareOptions(
        String description,
        int concurrentUserLimit,
        SecurityDescriptor securityDescriptor,
        boolean encryptData,
        FolderEnumeration folderEnumeration,
        Caching caching) {

    /** Sensible ones for a share that {@code securityDescriptor} guards. */
    public static ShareOptions guardedBy(SecurityDescriptor securityDescriptor) {
        return new ShareOptions("", 0, securityDescriptor, false, FolderEnumeration.UNRESTRICTED, Caching.MANUAL);
    }

    public ShareOptions withDescription(String text) {
        return new ShareOptions(text, concurrentUserLimit, securityDescriptor, encryptData, folderEnumeration, caching);
    }

    public ShareOptions withConcurrentUserLimit(int limit) {
        return new ShareOptions(description, limit, securityDescriptor, encryptData, folderEnumeration, caching);
    }

    public ShareOptions withSecurityDescriptor(SecurityDescriptor descriptor) {
        return new ShareOptions(description, concurrentUserLimit, descriptor, encryptData, folderEnumeration, caching);
    }

    public ShareOptions withEncryptData(boolean encrypt) {
        return new ShareOptions(
                description, concurrentUserLimit, securityDescriptor, encrypt, folderEnumeration, caching);
    }

    public ShareOptions withFolderEnumeration(FolderEnumeration mode) {
        return new ShareOptions(description, concurrentUserLimit, securityDescriptor, encryptData, mode, caching);
    }

    public ShareOptions withCaching(Caching mode) {
        return new ShareOptions(
                description, concurrentUserLimit, securityDescriptor, encryptData, folderEnumeration, mode);
    }

    /** FolderEnumerationMode of MSFT_SmbShare. */
    public enum FolderEnumeration {
        ACCESS_BASED(0),
        UNRESTRICTED(1);

        private final int value;

        FolderEnumeration(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }

    /** CachingMode of MSFT_SmbShare: 0 to 4; the bits of [MS-SMB2] 2.2.10 say the same but for BranchCache. */
    public enum Caching {
        NONE(0),
        MANUAL(1),
        DOCUMENTS(2),
        PROGRAMS(3),
        BRANCH_CACHE(4);

        private final int value;

        Caching(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }
}
