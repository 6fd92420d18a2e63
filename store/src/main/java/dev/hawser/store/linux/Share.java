package dev.hawser.store.linux;

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
        Descriptors descriptors) {}
