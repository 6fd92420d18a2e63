package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.StoreCall;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings that leave out what the user may not read ([MS-SMB2] 2.2.10, SMB2_SHAREFLAG_ACCESS_BASED_DIRECTORY_ENUM). */
class AccessBasedListingTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree alice = server.alice().connect("files");
    private final ClientTree bob = server.bob().connect("files");
    private final ClientFile ofBob = bob.open("");

    @AfterEach
    void nothingIsLeft() {
        alice.client().close();
        bob.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private void byAccess(boolean wanted) throws ManagementException {
        server.administration()
                .changeShare(
                        "files",
                        options -> options.withFolderEnumeration(
                                wanted ? FolderEnumeration.ACCESS_BASED : FolderEnumeration.UNRESTRICTED));
    }

    /** Makes a file to which users have these rights. */
    private void make(CreateSpec spec, int rights) {
        ClientFile file = alice.open(spec);
        SecurityDescriptor descriptor =
                new SecurityDescriptor(0, null, null, null, Acl.of(Ace.allow(Sid.USERS, rights)));
        assertThat(alice.exchange(Calls.setSecurity(file.id(), SecurityDescriptor.DACL_INFORMATION, descriptor))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        file.close();
    }

    @Test
    void whatMayNotBeReadInFullIsLeftOutOnceTheShareSaysSo() throws ManagementException {
        make(CreateSpec.of("open"), AccessMask.FILE_ALL_ACCESS);
        make(CreateSpec.of("readable"), AccessMask.FILE_GENERIC_READ);
        make(CreateSpec.of("closed"), 0);
        make(CreateSpec.of("no-data"), AccessMask.FILE_GENERIC_READ & ~AccessMask.FILE_READ_DATA);
        make(CreateSpec.of("no-attributes"), AccessMask.FILE_GENERIC_READ & ~AccessMask.FILE_READ_ATTRIBUTES);
        make(CreateSpec.of("no-eas"), AccessMask.FILE_GENERIC_READ & ~AccessMask.FILE_READ_EA);
        make(CreateSpec.of("no-control"), AccessMask.FILE_GENERIC_READ & ~AccessMask.READ_CONTROL);
        make(CreateSpec.directory("folder"), AccessMask.FILE_GENERIC_EXECUTE);
        assertThat(ofBob.names("*")).hasSize(10);

        byAccess(true);
        assertThat(ofBob.names("*")).containsExactlyInAnyOrder(".", "..", "open", "readable");
        assertThat(ofBob.names("c*")).isEmpty();
        // What is not shown is there all the same.
        assertThat(bob.status(CreateSpec.of("closed").access(AccessMask.FILE_READ_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);

        byAccess(false);
        assertThat(ofBob.names("*")).hasSize(10);
    }

    @Test
    void anAdministratorSeesNoMoreThanHeMayRead() throws ManagementException {
        make(CreateSpec.of("closed"), 0);
        byAccess(true);
        assertThat(alice.open("").names("*")).containsExactly(".", "..");
    }

    @Test
    void aListingOfEverythingLooksAtNoDescriptor() {
        make(CreateSpec.of("file"), AccessMask.FILE_ALL_ACCESS);
        List<StoreCall> calls = new ArrayList<>();
        server.files.observe(calls::add);
        assertThat(ofBob.names("f*")).containsExactly("file");
        assertThat(calls).doesNotContain(StoreCall.METADATA);
    }
}
