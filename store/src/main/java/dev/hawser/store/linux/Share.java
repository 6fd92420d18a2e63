package dev.hawser.store.linux;

import dev.hawser.store.StoreStatus;

/** What the open files of a store have in common. */
record Share(
        ShareRoot root,
        Lookup lookup,
        NameCache names,
        TunnelCache tunnel,
        LinuxStoreOptions options,
        ServerUser user,
        Volume volume,
        Streams streams,
        Descriptors descriptors) {
    /** Whether {@code path} can be handed to the kernel, and leads to nothing that is hidden from clients. */
    StoreStatus check(String path) {
        StoreStatus status = PathCheck.check(path);
        int end = path.indexOf('/');
        if (status == StoreStatus.OK && options.hides(end < 0 ? path : path.substring(0, end))) {
            return end < 0 ? StoreStatus.NAME_NOT_FOUND : StoreStatus.PATH_NOT_FOUND;
        }
        return status;
    }
}
