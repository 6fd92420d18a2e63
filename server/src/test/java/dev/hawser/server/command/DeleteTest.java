package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.SetInformation.Disposition;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleting: FILE_DELETE_ON_CLOSE and FileDispositionInformation ([MS-FSA] 2.1.5.4, 2.1.5.15.3). */
class DeleteTest {
    private static final CreateSpec DELETED_ON_CLOSE = CreateSpec.of("a").options(CreateOptions.DELETE_ON_CLOSE);

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void aFileGoesWhenItsOnlyOpenDoes() {
        ClientFile file = tree.open(DELETED_ON_CLOSE);
        assertThat(tree.exists("a")).isTrue();
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isFalse();
    }

    @Test
    void aFileStaysUntilItsLastOpenGoesAndNobodyOpensItMeanwhile() {
        ClientFile other = tree.open("a");
        ClientFile deleting = tree.open(DELETED_ON_CLOSE);
        assertThat(deleting.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.DELETE_PENDING);
        assertThat(other.write(0, "still here").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(other.text()).isEqualTo("still here");
        assertThat(other.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isFalse();
        tree.put("a", "new");
        assertThat(tree.get("a")).isEqualTo("new");
    }

    @Test
    void aDispositionTakesEffectAtOnceAndCanBeTakenBack() {
        ClientFile file = tree.open("a");
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.DELETE_PENDING);
        assertThat(file.information(FileInfoClass.STANDARD).get(20)).isEqualTo((byte) 1);
        assertThat(file.setDelete(false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isTrue();
    }

    @Test
    void aDirectoryThatIsNotEmptyStays() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        tree.put("d\\a", "x");
        assertThat(directory.setDelete(true).status()).isEqualTo(NtStatus.DIRECTORY_NOT_EMPTY);
        assertThat(tree.status(CreateSpec.directory("d").options(CreateOptions.DELETE_ON_CLOSE)))
                .isEqualTo(NtStatus.DIRECTORY_NOT_EMPTY);
        tree.open(CreateSpec.of("d\\a").options(CreateOptions.DELETE_ON_CLOSE)).close();
        assertThat(directory.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(directory.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("d")).isFalse();
    }

    @Test
    void aDirectoryThatGotAnEntryMeanwhileStays() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        assertThat(directory.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        if (tree.status(CreateSpec.of("d\\a")) == NtStatus.SUCCESS) {
            assertThat(directory.close().status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(tree.exists("d\\a")).isTrue();
        }
    }

    @Test
    void aReadOnlyFileStaysUnlessTheClientSaysToIgnoreIt() {
        ClientFile file = tree.open(CreateSpec.of("a").attributes(FileAttributes.READONLY));
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.CANNOT_DELETE);
        assertThat(file.set(
                                FileInfoClass.DISPOSITION_EX,
                                w -> w.u32(Disposition.DELETE | Disposition.IGNORE_READONLY_ATTRIBUTE))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isFalse();
    }

    @Test
    void deletingOnCloseNeedsTheRight() {
        tree.put("a", "x");
        assertThat(tree.status(DELETED_ON_CLOSE.access(AccessMask.GENERIC_READ)))
                .isIn(NtStatus.INVALID_PARAMETER, NtStatus.ACCESS_DENIED);
        assertThat(tree.get("a")).isEqualTo("x");
    }

    @Test
    void aRenamedFileIsDeletedUnderItsNewName() {
        ClientFile file = tree.open(DELETED_ON_CLOSE);
        assertThat(file.rename("b", false).status()).isEqualTo(NtStatus.SUCCESS);
        tree.put("a", "another");
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("b")).isFalse();
        assertThat(tree.get("a")).isEqualTo("another");
    }

    @Test
    void oneOfSeveralLinksIsDeleted() {
        ClientFile file = tree.open("a");
        assertThat(file.write(0, "linked").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.set(
                                FileInfoClass.LINK,
                                w -> w.u8(0).zero(7).u64(0).u32(2).utf16("b"))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("b")).isEqualTo("linked");
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isFalse();
        assertThat(tree.get("b")).isEqualTo("linked");
    }

    @Test
    void logoffDisconnectAndLossOfTheConnectionDeleteToo() {
        ClientTree other = server.alice().connect("files");
        other.open(DELETED_ON_CLOSE);
        other.exchange(Calls.treeDisconnect());
        assertThat(tree.exists("a")).isFalse();
        other.session().connect("files").open(DELETED_ON_CLOSE);
        other.session().exchange(Calls.logoff());
        assertThat(tree.exists("a")).isFalse();
        other.client().login("bob", MemoryServer.PASSWORD).connect("files").open(DELETED_ON_CLOSE);
        other.client().close();
        assertThat(tree.exists("a")).isFalse();
    }
}
