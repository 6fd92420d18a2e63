package dev.hawser.wire.dtyp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PosixDescriptorTest {
    private static final Sid OWNER = Sid.unixUser(1000);
    private static final Sid GROUP = Sid.unixGroup(100);
    private static final Sid STRANGER = Sid.unixUser(7);

    private static final int READ_DATA = 0x1;
    private static final int WRITE_DATA = 0x2;
    private static final int EXECUTE = 0x20;

    @Test
    void showsAUsualFileAsItsThreeClassesAndTheSystem() {
        SecurityDescriptor descriptor = PosixDescriptor.of(0640, 1000, 100, false);
        assertThat(descriptor.owner()).isEqualTo(OWNER);
        assertThat(descriptor.group()).isEqualTo(GROUP);
        assertThat(descriptor.dacl())
                .isEqualTo(Acl.of(
                        Ace.allow(OWNER, 0x1f_01ff), Ace.allow(GROUP, 0x12_00a9), Ace.allow(Sid.SYSTEM, 0x1f_01ff)));
    }

    @Test
    void whoMayWriteADirectoryMayDeleteInIt() {
        assertThat(PosixDescriptor.of(0777, 1000, 100, true).dacl())
                .isEqualTo(Acl.of(
                        Ace.allow(OWNER, 0x1f_01ff),
                        Ace.allow(GROUP, 0x12_01ff),
                        Ace.allow(Sid.EVERYONE, 0x12_01ff),
                        Ace.allow(Sid.SYSTEM, 0x1f_01ff)));
    }

    @Test
    void theOwnerKeepsTheRightsOfAnOwner() {
        int granted = granted(PosixDescriptor.of(0, 1000, 100, false), Set.of(OWNER, GROUP, Sid.EVERYONE));
        assertThat(granted & 0x000f_0000).isEqualTo(0x000f_0000);
        assertThat(granted & (READ_DATA | WRITE_DATA | EXECUTE)).isZero();
    }

    @Property
    void theFirstClassThatFitsDecidesAsInPosix(@ForAll @IntRange(max = 0777) int mode, @ForAll boolean directory) {
        SecurityDescriptor descriptor = PosixDescriptor.of(mode, 1000, 100, directory);
        assertThat(rwx(descriptor, Set.of(OWNER, GROUP, Sid.EVERYONE))).isEqualTo(seen(mode >> 6, directory));
        assertThat(rwx(descriptor, Set.of(OWNER, Sid.EVERYONE))).isEqualTo(seen(mode >> 6, directory));
        assertThat(rwx(descriptor, Set.of(STRANGER, GROUP, Sid.EVERYONE))).isEqualTo(seen(mode >> 3 & 7, directory));
        assertThat(rwx(descriptor, Set.of(STRANGER, Sid.EVERYONE))).isEqualTo(seen(mode & 7, directory));
    }

    /** Who may read a file may execute it. */
    private static int seen(int rwx, boolean directory) {
        return !directory && (rwx & 4) != 0 ? rwx | 1 : rwx;
    }

    private static int rwx(SecurityDescriptor descriptor, Set<Sid> token) {
        int granted = granted(descriptor, token);
        return ((granted & READ_DATA) != 0 ? 4 : 0)
                | ((granted & WRITE_DATA) != 0 ? 2 : 0)
                | ((granted & EXECUTE) != 0 ? 1 : 0);
    }

    /** The access check of [MS-DTYP] 2.5.3.2, as far as it matters here. */
    private static int granted(SecurityDescriptor descriptor, Set<Sid> token) {
        int allowed = 0;
        int denied = 0;
        for (Ace ace : Objects.requireNonNull(descriptor.dacl()).aces()) {
            if (ace instanceof Ace.Simple(int type, int flags, int mask, Sid sid)
                    && flags == 0
                    && token.contains(sid)) {
                if (type == Ace.ACCESS_ALLOWED) {
                    allowed |= mask & ~denied;
                } else {
                    denied |= mask & ~allowed;
                }
            }
        }
        return allowed;
    }
}
