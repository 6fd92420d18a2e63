package dev.hawser.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
    private static final Sid ALICE = Sid.of(5, 21, 1, 2, 3, 1000);
    private static final Sid BOB = Sid.of(5, 21, 1, 2, 3, 1001);

    private final AccessToken alice = new AccessToken(ALICE, Set.of(Sid.EVERYONE, Sid.USERS));

    @Test
    void withoutADaclEverybodyMayDoEverything() {
        assertThat(AccessCheck.maximumAllowed(new SecurityDescriptor(0, null, null, null, null), alice))
                .isEqualTo(AccessMask.FILE_ALL_ACCESS);
    }

    @Test
    void anEmptyDaclGivesNothing() {
        assertThat(granted(null)).isZero();
    }

    @Test
    void entriesForUserAndGroupsAddUp() {
        assertThat(granted(
                        null,
                        Ace.allow(ALICE, AccessMask.FILE_READ_DATA),
                        Ace.allow(Sid.USERS, AccessMask.FILE_WRITE_DATA),
                        Ace.allow(BOB, AccessMask.DELETE)))
                .isEqualTo(AccessMask.FILE_READ_DATA | AccessMask.FILE_WRITE_DATA);
    }

    @Test
    void whatIsDeniedFirstIsNotGrantedLater() {
        assertThat(granted(
                        null,
                        Ace.deny(ALICE, AccessMask.FILE_WRITE_DATA),
                        Ace.allow(Sid.EVERYONE, AccessMask.FILE_READ_DATA | AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(AccessMask.FILE_READ_DATA);
    }

    @Test
    void whatIsGrantedFirstIsNotDeniedLater() {
        assertThat(granted(
                        null,
                        Ace.allow(Sid.EVERYONE, AccessMask.FILE_READ_DATA),
                        Ace.deny(ALICE, AccessMask.FILE_READ_DATA)))
                .isEqualTo(AccessMask.FILE_READ_DATA);
    }

    @Test
    void genericRightsMeanThoseOfAFile() {
        assertThat(granted(null, Ace.allow(ALICE, AccessMask.GENERIC_READ))).isEqualTo(AccessMask.FILE_GENERIC_READ);
    }

    @Test
    void theOwnerMayAlwaysReadAndChangeTheDescriptor() {
        assertThat(granted(ALICE)).isEqualTo(AccessMask.READ_CONTROL | AccessMask.WRITE_DAC);
    }

    @Test
    void ownerRightsTakeThePlaceOfWhatAnOwnerHasAnyway() {
        assertThat(granted(ALICE, Ace.allow(Sid.OWNER_RIGHTS, AccessMask.READ_CONTROL)))
                .isEqualTo(AccessMask.READ_CONTROL);
        assertThat(granted(BOB, Ace.allow(Sid.OWNER_RIGHTS, AccessMask.READ_CONTROL)))
                .isZero();
    }

    @Test
    void entriesThatAreOnlyInheritedDoNotCount() {
        assertThat(granted(
                        null,
                        new Ace.Simple(Ace.ACCESS_ALLOWED, Ace.INHERIT_ONLY, AccessMask.FILE_READ_DATA, Sid.EVERYONE)))
                .isZero();
    }

    private int granted(@Nullable Sid owner, Ace... aces) {
        return AccessCheck.maximumAllowed(new SecurityDescriptor(0, owner, null, null, Acl.of(aces)), alice);
    }
}
