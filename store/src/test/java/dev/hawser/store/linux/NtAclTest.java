package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import java.util.HexFormat;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NtAclTest {
    private static final Sid DOMAIN = Sid.parse("S-1-5-21-2114504363-3127261118-3873407625");

    /** The owner's SID, as it came from the machine of the captured files. */
    private static final Sid OWNER = DOMAIN.child(1000);

    private static final Sid GROUP = DOMAIN.child(513);

    /** Written by Samba 4.17.12 for a file of uid and gid 1001 with mode 100775 and the ACL below. */
    private static final String FILE =
            "0400040000000200040002000100932e08bbdd8016db138fb3ec4c11ec64b4f83e59b788bb1b0f81cab2"
                    + "2fc3a8bb0000000000000000000000000000000000000000000000000000000000000000706f7369785f61636c004efc8227bb7add01"
                    + "b97d1cf7c759bfea8efdca1ff760f411a2249f571fdc9509f23724b25a631392"
                    + "000000000000000000000000000000000000000000000000000000000000000001000480b4000000d000000000000000ec000000"
                    + "010500000000000515000000abc6087ebe3766ba8982dfe6e8030000010500000000000515000000abc6087ebe3766ba8982dfe6"
                    + "01020000020064000300000000002400ff011f00010500000000000515000000abc6087ebe3766ba8982dfe6e803000000002400"
                    + "a9001200010500000000000515000000abc6087ebe3766ba8982dfe60102000000001400a9001200010100000000000100000000";

    private static final String POSIX_ACL = "0200000001000700ffffffff02000700e903000004000500ffffffff08000500e9030000"
            + "10000700ffffffff20000500ffffffff";

    private static final SecurityDescriptor DESCRIPTOR = new SecurityDescriptor(
            0,
            OWNER,
            GROUP,
            null,
            Acl.of(Ace.allow(OWNER, 0x1f01ff), Ace.allow(GROUP, 0x1200a9), Ace.allow(Sid.EVERYONE, 0x1200a9)));

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void readsWhatSambaWrites() {
        NtAcl read = NtAcl.decode(bytes(FILE));
        assertThat(Objects.requireNonNull(read).descriptor()).isEqualTo(DESCRIPTOR);
        assertThat(read.holds(PosixAcl.hash(0100775, 1001, 1001, bytes(POSIX_ACL), null)))
                .isTrue();
        assertThat(read.holds(PosixAcl.hash(0100755, 1001, 1001, bytes(POSIX_ACL), null)))
                .isFalse();
    }

    @Test
    void hashesTheDefaultAclOfADirectoryAsSambaDoes() {
        assertThat(PosixAcl.hash(0040775, 1001, 1001, bytes(POSIX_ACL), bytes(POSIX_ACL)))
                .startsWith(bytes("a0128344665c815f99d0e7ccae68b7d5ff6b4288a23c4bc8b18214cf7380d78d"))
                .hasSize(64);
    }

    @Test
    void writesWhatSambaReadsAndOnlyItsOwnHashAndTimeDiffer() {
        byte[] samba = bytes(FILE);
        byte[] written = NtAcl.encode(DESCRIPTOR, PosixAcl.hash(0100775, 1001, 1001, bytes(POSIX_ACL), null));
        assertThat(written).hasSize(samba.length);
        for (int i = 0; i < samba.length; i++) {
            boolean ownHashOrTime = (i >= 14 && i < 78) || (i >= 88 && i < 96);
            if (!ownHashOrTime) {
                assertThat(written[i]).as("byte %d", i).isEqualTo(samba[i]);
            }
        }
    }

    @Test
    void readsVersionsWithoutAHash() {
        String descriptor = "01000480" + "20000000" + "00000000" + "00000000" + "00000000" + "010100000000000100000000";
        NtAcl read = NtAcl.decode(bytes("0100010000000200" + descriptor.replace("20000000", "1c000000")));
        assertThat(Objects.requireNonNull(read).descriptor().owner()).isEqualTo(Sid.EVERYONE);
        assertThat(read.holds(new byte[64])).isTrue();
    }

    @Property
    void anyBytesAreReadAsSomethingOrNothing(@ForAll byte[] bytes) {
        NtAcl read = NtAcl.decode(bytes);
        assertThat(read == null || read.descriptor() != null).isTrue();
    }
}
