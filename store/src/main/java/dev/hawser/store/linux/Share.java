package dev.hawser.store.linux;

/**
 * What the open files of a store have in common.
 *
 * @param userAttributes whether the file system keeps extended attributes of users
 */
record Share(
        ShareRoot root,
        Lookup lookup,
        NameCache names,
        LinuxStoreOptions options,
        ServerUser user,
        boolean userAttributes) {}
