package dev.hawser.wire.dtyp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The security descriptor that stands for owner, group and mode of a file that has none of its own, much as Samba shows
 * it: S-1-22-1-uid and S-1-22-2-gid, and an entry for each of the three classes of POSIX.
 */
public final class PosixDescriptor {
    private static final int FILE_DELETE_CHILD = 0x40;
    private static final int FILE_READ_ATTRIBUTES = 0x80;
    private static final int FILE_WRITE_ATTRIBUTES = 0x100;
    private static final int DELETE = 0x1_0000;
    private static final int READ_CONTROL = 0x2_0000;
    private static final int WRITE_DAC = 0x4_0000;
    private static final int WRITE_OWNER = 0x8_0000;
    private static final int SYNCHRONIZE = 0x10_0000;

    private static final int FILE_GENERIC_READ = 0x12_0089;
    private static final int FILE_GENERIC_WRITE = 0x12_0116;
    private static final int FILE_GENERIC_EXECUTE = 0x12_00a0;
    private static final int FILE_ALL_ACCESS = 0x1f_01ff;

    /** What POSIX gives the owner whatever the mode: chmod, chown within limits, utimes. */
    private static final int OWNER_ALWAYS = READ_CONTROL
            | WRITE_DAC
            | WRITE_OWNER
            | DELETE
            | SYNCHRONIZE
            | FILE_READ_ATTRIBUTES
            | FILE_WRITE_ATTRIBUTES;

    /** What POSIX keeps from nobody who gets as far as the file: stat. */
    private static final int NEVER_DENIED = READ_CONTROL | SYNCHRONIZE | FILE_READ_ATTRIBUTES;

    /** Most files of a tree are alike, and an open asks for the descriptor of each: the last is kept. */
    private static volatile @Nullable Made last;

    private record Made(int mode, int uid, int gid, boolean directory, SecurityDescriptor descriptor) {
        boolean is(int otherMode, int otherUid, int otherGid, boolean otherDirectory) {
            return mode == otherMode && uid == otherUid && gid == otherGid && directory == otherDirectory;
        }
    }

    private PosixDescriptor() {}

    /**
     * Only the first class that fits a user counts in POSIX, while all entries that fit count in a DACL. So where a class
     * may do less than one behind it (mode 0604), an entry that denies the difference goes in front.
     *
     * @param mode permission bits; only the lower nine matter
     * @param uid of the owner
     * @param gid of the group
     * @param directory whether it is one
     */
    public static SecurityDescriptor of(int mode, int uid, int gid, boolean directory) {
        Made made = last;
        if (made == null || !made.is(mode, uid, gid, directory)) {
            made = new Made(mode, uid, gid, directory, make(mode, uid, gid, directory));
            last = made;
        }
        return made.descriptor();
    }

    private static SecurityDescriptor make(int mode, int uid, int gid, boolean directory) {
        Sid owner = Sid.unixUser(uid);
        Sid group = Sid.unixGroup(gid);
        int ownerRights = rights(mode >> 6, directory) | OWNER_ALWAYS;
        int groupRights = rights(mode >> 3, directory);
        int otherRights = rights(mode, directory);

        List<Ace> aces = new ArrayList<>();
        deny(aces, owner, (groupRights | otherRights) & ~ownerRights);
        aces.add(Ace.allow(owner, ownerRights));
        deny(aces, group, otherRights & ~groupRights);
        allow(aces, group, groupRights);
        allow(aces, Sid.EVERYONE, otherRights);
        aces.add(Ace.allow(Sid.SYSTEM, FILE_ALL_ACCESS));
        return new SecurityDescriptor(0, owner, group, null, new Acl(Acl.REVISION, aces));
    }

    /**
     * Windows' programs have no mode to be executed: who may read one may run it. FILE_DELETE_CHILD means nothing for a
     * file, and belongs to the full control that Windows gives who may write it.
     */
    private static int rights(int rwx, boolean directory) {
        int read = directory ? FILE_GENERIC_READ : FILE_GENERIC_READ | FILE_GENERIC_EXECUTE;
        return ((rwx & 4) != 0 ? read : 0)
                | ((rwx & 2) != 0 ? FILE_GENERIC_WRITE | FILE_DELETE_CHILD : 0)
                | ((rwx & 1) != 0 ? FILE_GENERIC_EXECUTE : 0);
    }

    private static void allow(List<Ace> aces, Sid sid, int mask) {
        if (mask != 0) {
            aces.add(Ace.allow(sid, mask));
        }
    }

    private static void deny(List<Ace> aces, Sid sid, int mask) {
        if ((mask & ~NEVER_DENIED) != 0) {
            aces.add(Ace.deny(sid, mask & ~NEVER_DENIED));
        }
    }
}
