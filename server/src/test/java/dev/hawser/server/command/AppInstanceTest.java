package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.AppInstanceId;
import dev.hawser.wire.smb2.AppInstanceVersion;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applications that go on at another client ([MS-SMB2] 3.3.5.9.13). */
class AppInstanceTest {
    private static final CreateContext ID = new AppInstanceId(new Guid(9, 9)).toContext();

    private final MemoryServer server = new MemoryServer();
    private final ClientTree first = connect(1, "alice", Dialect.SMB_3_1_1);
    private final ClientTree second = connect(2, "alice", Dialect.SMB_3_1_1);

    private ClientTree connect(long client, String user, Dialect dialect) {
        SmbClient connection = server.connect();
        connection.guid = new Guid(client, client);
        connection.negotiate(dialect);
        return connection.login(user, MemoryServer.PASSWORD).connect("files");
    }

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    /** Shares with nobody. */
    private static CreateSpec open(CreateContext... contexts) {
        return CreateSpec.of("a").share(0).contexts(contexts);
    }

    private static CreateContext version(long high, long low) {
        return new AppInstanceVersion(high, low).toContext();
    }

    private static boolean isOpen(ClientFile file) {
        return file.read(0, 1).status() != NtStatus.FILE_CLOSED;
    }

    @Test
    void theApplicationTakesItsFileFromItsPredecessor() {
        ClientFile file = first.open(open(ID));
        second.open(open(ID)).close();
        assertThat(isOpen(file)).isFalse();
    }

    @Test
    void aLaterVersionTakesTheFileAndAnEarlierOrTheSameOneDoesNot() {
        ClientFile file = first.open(open(ID, version(2, 5)));
        assertThat(second.status(open(ID, version(1, 9)))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(second.status(open(ID, version(2, 5)))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(isOpen(file)).isTrue();
        second.open(open(ID, version(2, 6))).close();
        assertThat(isOpen(file)).isFalse();
    }

    @Test
    void whoDoesNotSayItsVersionTakesNothingFromWhoDid() {
        ClientFile file = first.open(open(ID, version(1, 1)));
        assertThat(second.status(open(ID))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        ClientTree old = connect(3, "alice", Dialect.SMB_3_0_2);
        assertThat(old.status(open(ID, version(2, 2)))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(isOpen(file)).isTrue();
    }

    @Test
    void applicationsOfDialectsBefore30AreNone() {
        ClientFile file = first.open(open(ID));
        ClientTree old = connect(3, "alice", Dialect.SMB_2_1);
        assertThat(old.status(open(ID))).isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(isOpen(file)).isTrue();
    }

    @Test
    void whoMayNotReadTheFileHasNobodyLoseIt() {
        ClientFile file = first.open(CreateSpec.of("a").contexts(ID));
        SecurityDescriptor writeOnly = new SecurityDescriptor(
                0, null, null, null, Acl.of(Ace.allow(Sid.EVERYONE, AccessMask.FILE_WRITE_DATA)));
        assertThat(first.exchange(Calls.setSecurity(file.id(), SecurityDescriptor.DACL_INFORMATION, writeOnly))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        ClientTree bob = connect(3, "bob", Dialect.SMB_3_1_1);
        bob.open(CreateSpec.of("a").access(AccessMask.FILE_WRITE_DATA).contexts(ID));
        assertThat(isOpen(file)).isTrue();
    }
}
