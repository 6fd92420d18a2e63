package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.FsInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.QueryInfoResponse;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index of a volume's quotas, as Windows' properties of a drive ask for it ([MS-FSCC] 2.5.2, [MS-FSA] 2.1.5.21). */
class QuotaIndexTest {
    private static final CreateSpec INDEX = CreateSpec.of("$Extend\\$Quota:$Q:$INDEX_ALLOCATION")
            .access(AccessMask.FILE_GENERIC_READ)
            .disposition(CreateDisposition.OPEN);

    private final MemoryServer server = new MemoryServer();
    private final ClientTree alice = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        alice.client().close();
        server.checkLeftovers();
    }

    @Test
    void anAdministratorOpensItAndItHasNoTimes() {
        ClientFile index = alice.open(INDEX);
        assertThat(index.response().fileAttributes())
                .isEqualTo(FileAttributes.HIDDEN
                        | FileAttributes.SYSTEM
                        | FileAttributes.DIRECTORY
                        | FileAttributes.ARCHIVE);
        assertThat(index.response().lastWriteTime()).isZero();
        assertThat(server.administration().openFiles()).singleElement().satisfies(open -> assertThat(open.path())
                .endsWith("$Extend/$Quota:$Q:$INDEX_ALLOCATION"));
        assertThat(index.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.administration().openFiles()).isEmpty();
    }

    @Test
    void itTellsThatQuotasAreNotTracked() {
        ClientFile index = alice.open(INDEX);
        Reply reply = alice.exchange(Calls.queryInfo(index.id(), InfoType.FILESYSTEM, FsInfoClass.CONTROL.code(), 48));
        ByteBuffer control = reply.as(QueryInfoResponse::decode).output();
        assertThat(control.getInt(control.position() + 40)).isZero();
        assertThat(alice.exchange(Calls.queryInfo(index.id(), InfoType.QUOTA, 0, 4096))
                        .status())
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(index.query(FileInfoClass.PIPE).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void othersDoNotOpenItAndNobodyChangesIt() {
        ClientTree bob = server.bob().connect("files");
        assertThat(bob.status(INDEX)).isEqualTo(NtStatus.ACCESS_DENIED);
        bob.client().close();
        assertThat(alice.status(INDEX.access(AccessMask.FILE_GENERIC_WRITE))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(alice.status(INDEX.disposition(CreateDisposition.OVERWRITE))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(alice.status(INDEX.disposition(CreateDisposition.CREATE))).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        ClientFile index = alice.open(INDEX);
        assertThat(index.read(0, 16).status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(index.write(0, "x").status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(index.set(FileInfoClass.PIPE, w -> w.zero(8)).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
    }
}
