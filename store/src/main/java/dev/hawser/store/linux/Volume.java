package dev.hawser.store.linux;

import dev.hawser.store.Capabilities;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the file system of a share can do, found out once, when the share starts.
 *
 * @param tick two changes that are further apart than this have different times
 * @param userAttributes whether extended attributes of users are kept
 * @param attributeBlock see {@link AttributeBlock}
 * @param attributesByName whether the kernel has getxattrat and listxattrat
 * @param descriptorAttribute where security descriptors are kept, {@link NtAcl#SECURITY} or {@link NtAcl#USER}; null if
 *     nowhere
 * @param foldsCase whether names may be found in other case by the file system itself
 */
record Volume(
        Capabilities capabilities,
        Duration tick,
        boolean userAttributes,
        int attributeBlock,
        boolean attributesByName,
        @Nullable String descriptorAttribute,
        boolean foldsCase) {
    /** The kernel's clock for times of files ticks with CONFIG_HZ, which is 100 at the least. */
    private static final Duration LOCAL_TICK = Duration.ofMillis(20);

    /** Another machine's clock may be off, and its file system keep whole seconds (or two, as FAT does). */
    private static final Duration REMOTE_TICK = Duration.ofSeconds(5);

    private static final int ST_RDONLY = 1;
    private static final long FS_CASEFOLD_FL = 0x4000_0000L;

    static Volume probe(int root, Path path, LinuxStoreOptions options) throws IOException {
        int supported = Kernel.openat2(root, ".", Kernel.O_PATH | Kernel.O_CLOEXEC, 0, Kernel.RESOLVE_BENEATH);
        if (supported == -Errno.ENOSYS || supported == -Errno.EPERM) {
            throw new UnsupportedOperationException("Sharing " + path + " needs the system call openat2 of Linux 5.6,"
                    + " which this kernel does not have or a sandbox forbids.");
        }
        Kernel.close((int) Errno.check(supported, "Opening " + path));

        Errno.check(Kernel.fstatfs(root), "Asking for the file system of " + path);
        MemorySegment statfs = Scratch.get().statfs;
        int magic = (int) statfs.get(ValueLayout.JAVA_LONG, 0);
        int block = (int) statfs.get(ValueLayout.JAVA_LONG, 8);
        int longestName = (int) statfs.get(ValueLayout.JAVA_LONG, 64);
        boolean readOnly = (statfs.get(ValueLayout.JAVA_LONG, 80) & ST_RDONLY) != 0;
        FileSystemKind kind = FileSystemKind.of(magic);

        int attribute = Kernel.fgetxattr(root, DosAttributes.NAME, Scratch.DATA_SIZE);
        boolean userAttributes = attribute >= 0 || attribute == -Errno.ENODATA;
        boolean attributesByName = Kernel.listxattrat(root, ".", Scratch.DATA_SIZE) >= 0;
        long inodeFlags = Kernel.inodeFlags(root);
        boolean foldsCase = kind.foldsCase() || (inodeFlags > 0 && (inodeFlags & FS_CASEFOLD_FL) != 0);
        Trial trial = Trial.in(root, kind);
        Stat stat = Stat.of(root);
        Path label = path.getFileName();
        Capabilities capabilities = new Capabilities(
                "NTFS",
                label == null ? "/" : label.toString(),
                stat.device(),
                serial(stat),
                FileTime.toInstant(stat.creationTime()),
                longestName,
                readOnly,
                userAttributes && options.namedStreams(),
                userAttributes,
                trial.punchesHoles(),
                trial.clonesBlocks(),
                trial.compresses(),
                kind.local(),
                trial.probesReads());
        return new Volume(
                capabilities,
                kind.local() ? LOCAL_TICK : REMOTE_TICK,
                userAttributes,
                kind.name().equals("ext4") ? block : 0,
                attributesByName,
                trial.keepsDescriptors() ? NtAcl.SECURITY : userAttributes ? NtAcl.USER : null,
                foldsCase);
    }

    /** The same for the same directory as long as its file system is the same device. */
    private static int serial(Stat stat) {
        return Long.hashCode(stat.device() * 31 + stat.inode() * 0x9e37_79b9_7f4a_7c15L);
    }

    /** What a file without a name, which is gone when it is closed, lets be done with it. */
    private record Trial(
            boolean punchesHoles,
            boolean clonesBlocks,
            boolean compresses,
            boolean probesReads,
            boolean keepsDescriptors) {
        private static final int LARGEST_BLOCK = 1 << 16;

        static Trial in(int root, FileSystemKind kind) throws IOException {
            int fd = Kernel.openat(root, ".", Kernel.O_TMPFILE | Kernel.O_RDWR | Kernel.O_CLOEXEC);
            if (fd < 0) {
                // We may not write here, or the file system has no such files; both answers are safe then.
                return new Trial(false, false, false, false, false);
            }
            try {
                int hole = Kernel.fallocate(fd, Kernel.FALLOC_FL_PUNCH_HOLE | Kernel.FALLOC_FL_KEEP_SIZE, 0, 4096);
                MemorySegment data = Scratch.get().data;
                int now = Kernel.preadNow(fd, data.address(), 1, 0);
                int descriptor = Kernel.fsetxattr(fd, NtAcl.SECURITY, new byte[1]);
                return new Trial(
                        hole == 0,
                        clonesBlocks(fd),
                        Compression.isKept(fd, kind),
                        now >= 0 || now == -Errno.EAGAIN,
                        descriptor == 0);
            } finally {
                Errno.check(Kernel.close(fd), "Closing a file on trial");
            }
        }

        /** A hole can be shared as well as data. The stretches are multiples of any block. */
        private static boolean clonesBlocks(int fd) {
            return Kernel.ftruncate(fd, 2L * LARGEST_BLOCK) == 0
                    && Kernel.cloneRange(fd, 0, fd, LARGEST_BLOCK, LARGEST_BLOCK) == 0;
        }
    }
}
