package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ShareAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FileRenameInformation and FileLinkInformation ([MS-FSA] 2.1.5.15.12, 2.1.5.15.6). */
class RenameTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void anOpenFileIsRenamedAndStaysOpen() {
        ClientFile file = tree.open("a");
        assertThat(file.rename("B", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("a")).isFalse();
        assertThat(tree.get("b")).isEqualTo("x");
        assertThat(server.administration().openFiles().getFirst().shareRelativePath())
                .isEqualTo("B");
    }

    @Test
    void onlyTheCaseOfANameMayChange() {
        ClientFile file = tree.open("name");
        assertThat(file.rename("NAME", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.open("").names("*")).contains("NAME").doesNotContain("name");
    }

    @Test
    void aNameThatIsTakenIsReplacedOnlyWhenAsked() {
        tree.put("b", "old");
        ClientFile file = tree.open("a");
        assertThat(file.write(0, "new").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.rename("b", false).status()).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        assertThat(tree.get("b")).isEqualTo("old");
        assertThat(file.rename("b", true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("b")).isEqualTo("new");
        assertThat(tree.exists("a")).isFalse();
    }

    @Test
    void whatIsOpenIsNotReplaced() {
        ClientFile target = tree.open("b");
        ClientFile file = tree.open("a");
        assertThat(file.rename("b", true).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(target.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.rename("b", true).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aDirectoryIsNotReplaced() {
        tree.open(CreateSpec.directory("d")).close();
        assertThat(tree.open("a").rename("d", true).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aDirectoryInWhichSomethingIsOpenStaysWhereItIs() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        ClientFile inside = tree.open("d\\a");
        assertThat(directory.rename("e", false).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(inside.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(directory.rename("e", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exists("e\\a")).isTrue();
    }

    @Test
    void aDirectoryThatItsClientMayDeleteKeepsItsNames() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        ClientFile inside = tree.open("d\\a");
        assertThat(inside.rename("d\\b", false).status()).isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(directory.close().status()).isEqualTo(NtStatus.SUCCESS);
        tree.open(CreateSpec.directory("d").access(AccessMask.GENERIC_READ));
        assertThat(inside.rename("d\\b", false).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void othersWhoDoNotShareDeletionForbidIt() {
        ClientFile file = tree.open("a");
        ClientFile other = tree.open(
                CreateSpec.of("a").access(AccessMask.FILE_READ_ATTRIBUTES).share(0));
        assertThat(file.rename("b", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(other.close().status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile reader =
                tree.open(CreateSpec.of("b").access(AccessMask.FILE_READ_ATTRIBUTES | AccessMask.SYNCHRONIZE));
        assertThat(file.rename("c", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(reader.close().status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void renamingNeedsTheRightToDelete() {
        ClientFile file = tree.open(CreateSpec.of("a").access(AccessMask.GENERIC_WRITE | AccessMask.GENERIC_READ));
        assertThat(file.rename("b", false).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        ClientFile exclusive = tree.open(CreateSpec.of("a").share(ShareAccess.READ));
        assertThat(exclusive.rename("b", false).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void nonsenseIsRefused() {
        ClientFile file = tree.open("a");
        assertThat(file.rename("missing\\b", false).status()).isEqualTo(NtStatus.OBJECT_PATH_NOT_FOUND);
        assertThat(file.rename("b?", false).status()).isEqualTo(NtStatus.OBJECT_NAME_INVALID);
        assertThat(file.rename("", false).status().isError()).isTrue();
        assertThat(file.set(FileInfoClass.RENAME, w -> w.zero(8).u64(7).u32(2).utf16("b"))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(file.set(
                                FileInfoClass.RENAME,
                                w -> w.zero(8).u64(0).u32(1000).utf16("b"))
                        .status())
                .isIn(NtStatus.INVALID_PARAMETER, NtStatus.INFO_LENGTH_MISMATCH);
        assertThat(tree.open("").rename("b", false).status().isError()).isTrue();
        assertThat(tree.exists("a")).isTrue();
    }

    @Test
    void aDirectoryDoesNotMoveIntoItself() {
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        assertThat(directory.rename("d\\e", false).status().isError()).isTrue();
        assertThat(tree.exists("d")).isTrue();
    }

    @Test
    void aLinkIsOneMoreName() {
        ClientFile file = tree.open("a");
        assertThat(file.write(0, "both").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(link(file, "b", false)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("b")).isEqualTo("both");
        assertThat(link(file, "b", false)).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        tree.put("c", "other");
        assertThat(link(file, "c", false)).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        assertThat(link(file, "c", true)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("c")).isEqualTo("both");
        assertThat(link(tree.open(CreateSpec.directory("d")), "e", false)).isEqualTo(NtStatus.FILE_IS_A_DIRECTORY);
    }

    /** As smbclient's hardlink sends it. */
    @Test
    void aNewNameMayHaveABackslashInFront() {
        tree.open(CreateSpec.directory("d")).close();
        tree.put("d\\a", "text");
        ClientFile file = tree.open("d\\a");
        assertThat(link(file, "\\d\\b", false)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("d\\b")).isEqualTo("text");
        assertThat(file.rename("\\c", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("c")).isEqualTo("text");
        assertThat(file.rename("\\\\e", false).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aLinkHasAName() {
        assertThat(link(tree.open("a"), "", false)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void shareModesMeetAcrossLinks() {
        ClientFile file = tree.open(CreateSpec.of("a").share(ShareAccess.READ));
        assertThat(link(file, "b", false)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(CreateSpec.of("b").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.SHARING_VIOLATION);
    }

    private static NtStatus link(ClientFile file, String to, boolean replace) {
        return file.set(FileInfoClass.LINK, w -> w.u8(replace ? 1 : 0)
                        .zero(7)
                        .u64(0)
                        .u32(2L * to.length())
                        .utf16(to))
                .status();
    }
}
