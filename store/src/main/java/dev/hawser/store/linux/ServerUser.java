package dev.hawser.store.linux;

import dev.hawser.wire.dtyp.Sid;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom the kernel takes this process for.
 *
 * @param groups the effective group and the supplementary ones
 */
record ServerUser(int id, int[] groups) {
    static ServerUser current() {
        int[] supplementary = Kernel.groups();
        int[] groups = new int[supplementary.length + 1];
        groups[0] = Kernel.effectiveGroup();
        System.arraycopy(supplementary, 0, groups, 1, supplementary.length);
        return new ServerUser(Kernel.effectiveUser(), groups);
    }

    /** S-1-22-1-uid, and S-1-22-2-gid of each group. */
    Set<Sid> sids() {
        Set<Sid> sids = new HashSet<>();
        sids.add(Sid.unixUser(id));
        for (int group : groups) {
            sids.add(Sid.unixGroup(group));
        }
        return sids;
    }

    /**
     * Whether the mode lets this user write. Root could in any case; for it the owner's bit counts, so that what an
     * administrator made read-only is so for clients as well.
     */
    boolean mayWrite(Stat stat) {
        if (id == 0 || id == stat.owner()) {
            return (stat.mode() & 0200) != 0;
        }
        for (int group : groups) {
            if (group == stat.group()) {
                return (stat.mode() & 0020) != 0;
            }
        }
        return (stat.mode() & 0002) != 0;
    }
}
