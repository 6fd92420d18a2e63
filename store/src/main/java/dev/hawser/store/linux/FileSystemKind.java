package dev.hawser.store.linux;

import java.util.Map;

/**
 * What is known of a kind of file system by its number in statfs (linux/magic.h, and the file systems' own headers).
 *
 * @param local whether its calls usually return in microseconds; what is not known counts as remote
 * @param foldsCase whether it may find names in other case by itself
 * @param compresses whether it heeds the mark that a file is to be compressed
 */
record FileSystemKind(String name, boolean local, boolean foldsCase, boolean compresses) {
    private static final Map<Integer, FileSystemKind> BY_MAGIC = Map.ofEntries(
            local(0xef53, "ext4"),
            local(0x5846_5342, "xfs"),
            compressing(0x9123_683e, "btrfs"),
            local(0x0102_1994, "tmpfs"),
            local(0x8584_58f6, "ramfs"),
            local(0x794c_7630, "overlayfs"),
            local(0x2fc1_2fc1, "zfs"),
            local(0xf2f5_2010, "f2fs"),
            local(0xca45_1a4e, "bcachefs"),
            local(0x3153_464a, "jfs"),
            local(0x5265_4973, "reiserfs"),
            folding(0x4d44, "vfat"),
            folding(0x2011_bab0, "exfat"),
            folding(0x7366_746e, "ntfs3"),
            remote(0x6969, "nfs"),
            remote(0xff53_4d42, "cifs"),
            remote(0xfe53_4d42, "smb2"),
            remote(0x6573_5546, "fuse"),
            remote(0x0102_1997, "9p"),
            remote(0x00c3_6400, "ceph"));

    static FileSystemKind of(int magic) {
        FileSystemKind known = BY_MAGIC.get(magic);
        return known != null ? known : new FileSystemKind("0x" + Integer.toHexString(magic), false, true, false);
    }

    private static Map.Entry<Integer, FileSystemKind> local(int magic, String name) {
        return Map.entry(magic, new FileSystemKind(name, true, false, false));
    }

    private static Map.Entry<Integer, FileSystemKind> compressing(int magic, String name) {
        return Map.entry(magic, new FileSystemKind(name, true, false, true));
    }

    private static Map.Entry<Integer, FileSystemKind> folding(int magic, String name) {
        return Map.entry(magic, new FileSystemKind(name, true, true, false));
    }

    private static Map.Entry<Integer, FileSystemKind> remote(int magic, String name) {
        return Map.entry(magic, new FileSystemKind(name, false, true, false));
    }
}
