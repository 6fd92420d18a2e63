package dev.hawser.store;

import dev.hawser.wire.NtStatus;

/** The answers of a store that are no fault of the disk, each with what a client is told. */
public enum StoreStatus {
    OK(NtStatus.SUCCESS),
    /** The last name of the path is not there. */
    NAME_NOT_FOUND(NtStatus.OBJECT_NAME_NOT_FOUND),
    /** A directory on the way is not there, or is no directory. */
    PATH_NOT_FOUND(NtStatus.OBJECT_PATH_NOT_FOUND),
    NAME_COLLISION(NtStatus.OBJECT_NAME_COLLISION),
    NAME_INVALID(NtStatus.OBJECT_NAME_INVALID),
    NAME_TOO_LONG(NtStatus.NAME_TOO_LONG),
    IS_A_DIRECTORY(NtStatus.FILE_IS_A_DIRECTORY),
    NOT_A_DIRECTORY(NtStatus.NOT_A_DIRECTORY),
    DIRECTORY_NOT_EMPTY(NtStatus.DIRECTORY_NOT_EMPTY),
    ACCESS_DENIED(NtStatus.ACCESS_DENIED),
    /** A symbolic link leads out of the store, or in a circle. */
    LINK_NOT_FOLLOWED(NtStatus.STOPPED_ON_SYMLINK),
    NOT_SAME_DEVICE(NtStatus.NOT_SAME_DEVICE),
    EAS_NOT_SUPPORTED(NtStatus.EAS_NOT_SUPPORTED),
    EAS_TOO_LARGE(NtStatus.EA_TOO_LARGE),
    /** The file system has no room for it beside the file's other attributes. */
    DESCRIPTOR_TOO_LARGE(NtStatus.INSUFFICIENT_RESOURCES),
    TOO_MANY_LINKS(NtStatus.TOO_MANY_LINKS),
    NOT_SUPPORTED(NtStatus.NOT_SUPPORTED);

    private final NtStatus status;

    StoreStatus(NtStatus status) {
        this.status = status;
    }

    public NtStatus ntStatus() {
        return status;
    }
}
