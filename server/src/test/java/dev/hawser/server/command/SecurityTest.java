package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.QueryInfoResponse;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Security descriptors of files ([MS-SMB2] 3.3.5.21.3, [MS-FSA] 2.1.5.1.2.1, [MS-DTYP] 2.5.3). */
class SecurityTest {
    private static final int DACL = SecurityDescriptor.DACL_INFORMATION;
    private static final int OWNER = SecurityDescriptor.OWNER_INFORMATION;
    private static final int CONTROL = AccessMask.READ_CONTROL | AccessMask.WRITE_DAC | AccessMask.WRITE_OWNER;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree alice = server.alice().connect("files");
    private final ClientTree bob = server.bob().connect("files");

    @AfterEach
    void nothingIsLeft() {
        alice.client().close();
        bob.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static NtStatus set(ClientFile file, int information, SecurityDescriptor descriptor) {
        return file.tree()
                .exchange(Calls.setSecurity(file.id(), information, descriptor))
                .status();
    }

    private static SecurityDescriptor get(ClientFile file) throws MalformedMessageException {
        return SecurityDescriptor.decode(WireReader.of(file.tree()
                .exchange(Calls.queryInfo(file.id(), InfoType.SECURITY, 0, 4096, DACL | OWNER))
                .as(QueryInfoResponse::decode)
                .output()));
    }

    private static SecurityDescriptor dacl(Ace... aces) {
        return new SecurityDescriptor(0, null, null, null, Acl.of(aces));
    }

    private static Sid owner(ClientFile file) throws MalformedMessageException {
        return Objects.requireNonNull(get(file).owner());
    }

    @Test
    void whoMakesAFileOwnsIt() throws MalformedMessageException {
        assertThat(owner(bob.open("file")).relativeIdIn(MemoryServer.MACHINE)).isPresent();
        assertThat(owner(bob.open("file"))).isNotEqualTo(owner(alice.open("other")));
        assertThat(owner(alice.open("file"))).isEqualTo(owner(bob.open("file")));
    }

    @Test
    void aDaclSaysWhoMayDoWhat() throws MalformedMessageException {
        ClientFile file = alice.open("file");
        Sid owner = owner(file);
        SecurityDescriptor descriptor = dacl(Ace.allow(owner, AccessMask.GENERIC_ALL));
        assertThat(set(file, DACL, descriptor)).isEqualTo(NtStatus.SUCCESS);
        assertThat(get(file).dacl()).isEqualTo(Acl.of(Ace.allow(owner, AccessMask.FILE_ALL_ACCESS)));
        assertThat(bob.status(CreateSpec.of("file").access(AccessMask.FILE_READ_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(alice.status(CreateSpec.of("file"))).isEqualTo(NtStatus.SUCCESS);
        set(file, DACL, dacl(Ace.allow(Sid.USERS, AccessMask.FILE_GENERIC_READ)));
        assertThat(bob.status(CreateSpec.of("file").access(AccessMask.FILE_GENERIC_READ)))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(bob.status(CreateSpec.of("file").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void settingNeedsTheRightsForIt() {
        ClientFile reader = alice.open(CreateSpec.of("file").access(AccessMask.READ_CONTROL));
        assertThat(set(reader, DACL, dacl())).isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile file = bob.open(CreateSpec.of("file").access(CONTROL));
        SecurityDescriptor system = new SecurityDescriptor(0, Sid.SYSTEM, null, null, null);
        assertThat(set(file, OWNER, system)).isEqualTo(NtStatus.INVALID_OWNER);
        assertThat(set(alice.open(CreateSpec.of("file").access(CONTROL)), OWNER, system))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whoSetsNoDaclLetsEverybodyDoEverything() throws MalformedMessageException {
        ClientFile file = alice.open("file");
        assertThat(set(file, DACL, dacl())).isEqualTo(NtStatus.SUCCESS);
        assertThat(bob.status(CreateSpec.of("file").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(set(file, DACL, new SecurityDescriptor(0, null, null, null, null)))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(get(file).dacl()).isNull();
        assertThat(get(file).control() & SecurityDescriptor.DACL_PRESENT).isNotZero();
        assertThat(bob.status(CreateSpec.of("file"))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aDirectoryDecidesWhoMakesAndDeletesWhatLiesInIt() throws MalformedMessageException {
        ClientFile directory = alice.open(CreateSpec.directory("directory"));
        alice.open("directory\\file").close();
        set(directory, DACL, dacl(Ace.allow(owner(directory), AccessMask.FILE_ALL_ACCESS)));
        assertThat(bob.status(CreateSpec.of("directory\\new"))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(bob.open("elsewhere").rename("directory\\new", false).status())
                .isEqualTo(NtStatus.ACCESS_DENIED);

        ClientFile file = alice.open("directory\\file");
        set(file, DACL, dacl());
        assertThat(bob.status(CreateSpec.of("directory\\file").access(AccessMask.DELETE)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        set(directory, DACL, dacl(Ace.allow(Sid.USERS, AccessMask.FILE_DELETE_CHILD)));
        assertThat(bob.status(CreateSpec.of("directory\\file").access(AccessMask.DELETE)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void whatIsMadeInheritsFromItsDirectory() throws MalformedMessageException {
        ClientFile directory = alice.open(CreateSpec.directory("directory"));
        Ace handedOn =
                new Ace.Simple(Ace.ACCESS_ALLOWED, Ace.OBJECT_INHERIT, AccessMask.GENERIC_READ, Sid.CREATOR_OWNER);
        set(directory, DACL, dacl(Ace.allow(Sid.USERS, AccessMask.FILE_ALL_ACCESS), handedOn));
        ClientFile file = bob.open("directory\\file");
        assertThat(get(file).dacl()).isEqualTo(Acl.of(Ace.allow(owner(file), AccessMask.FILE_GENERIC_READ)));
        assertThat(bob.status(CreateSpec.of("directory\\file").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aDescriptorComesWithCreate() throws MalformedMessageException {
        SecurityDescriptor wanted = dacl(Ace.allow(Sid.USERS, AccessMask.FILE_GENERIC_READ));
        WireWriter writer = new WireWriter();
        wanted.encode(writer);
        ClientFile file = bob.open(CreateSpec.of("file")
                .contexts(new CreateContext(CreateContext.SD_BUFFER, ByteBuffer.wrap(writer.toByteArray()))));
        assertThat(get(file).dacl()).isEqualTo(wanted.dacl());
        assertThat(alice.status(CreateSpec.of("file").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(bob.status(CreateSpec.of("broken")
                        .contexts(new CreateContext(CreateContext.SD_BUFFER, ByteBuffer.allocate(3)))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void administratorsHavePrivileges() {
        alice.open("file").close();
        set(bob.open(CreateSpec.of("file").access(CONTROL)), DACL, dacl());
        CreateSpec open = CreateSpec.of("file").disposition(CreateDisposition.OPEN);
        assertThat(alice.status(open.access(AccessMask.FILE_WRITE_DATA))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(alice.status(open.access(AccessMask.FILE_WRITE_DATA).options(CreateOptions.OPEN_FOR_BACKUP_INTENT)))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(alice.status(open.access(AccessMask.WRITE_OWNER))).isEqualTo(NtStatus.SUCCESS);
        assertThat(alice.status(open.access(AccessMask.ACCESS_SYSTEM_SECURITY))).isEqualTo(NtStatus.SUCCESS);
        assertThat(bob.status(open.access(AccessMask.ACCESS_SYSTEM_SECURITY))).isEqualTo(NtStatus.PRIVILEGE_NOT_HELD);
        assertThat(bob.status(open.access(AccessMask.FILE_WRITE_DATA).options(CreateOptions.OPEN_FOR_BACKUP_INTENT)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }
}
