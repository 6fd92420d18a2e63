package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tells files apart that have the same inode number one after the other. File systems that can be exported by NFS have a
 * handle for each file that is never used again, made of the inode number and a generation; unlike FS_IOC_GETVERSION it
 * needs no open file, and tmpfs has it too. The birth time must do where there is none: it is told apart only after a
 * tick of the kernel's clock.
 */
final class Generation {
    private static final long FNV_OFFSET = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01b3L;

    private Generation() {}

    static FileIdentity identity(int fd, Stat stat) {
        return identityAt(fd, "", stat);
    }

    static FileIdentity identityAt(int directory, String name, Stat stat) {
        long generation = Kernel.nameToHandle(directory, name) < 0 ? stat.birthTime() : hash(Scratch.get().handle);
        return new FileIdentity(stat.device(), stat.inode(), generation);
    }

    /** FNV-1a of the handle's type and bytes. */
    private static long hash(MemorySegment handle) {
        int length = handle.get(ValueLayout.JAVA_INT, 0);
        long hash = FNV_OFFSET;
        for (int i = 4; i < 8 + length; i++) {
            hash = (hash ^ (handle.get(ValueLayout.JAVA_BYTE, i) & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
