package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are shown as hidden for their names. */
class HiddenNamesTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree;

    HiddenNamesTest() {
        server.shares.set(
                0, Share.of("files", server.files).hiding(HiddenNames.of(true, List.of("*.tmp", "desktop.ini"))));
        tree = server.alice().connect("files");
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @ParameterizedTest
    @ValueSource(strings = {".profile", "..x", "a.TMP", "Desktop.ini"})
    void areHiddenWhereverTheyAreShown(String name) {
        ClientFile file = tree.open(name);
        assertThat(file.response().fileAttributes()).isEqualTo(FileAttributes.HIDDEN | FileAttributes.ARCHIVE);
        assertThat(attributes(file)).isEqualTo(FileAttributes.HIDDEN | FileAttributes.ARCHIVE);
        assertThat(listed(name)).isEqualTo(FileAttributes.HIDDEN | FileAttributes.ARCHIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "a.tmpl", "a.", "desktop"})
    void othersAreNot(String name) {
        assertThat(attributes(tree.open(name))).isEqualTo(FileAttributes.ARCHIVE);
        assertThat(listed(name)).isEqualTo(FileAttributes.ARCHIVE);
    }

    @Test
    void folderItselfIsNot() {
        assertThat(listed(".")).isEqualTo(FileAttributes.DIRECTORY);
        assertThat(listed("..")).isEqualTo(FileAttributes.DIRECTORY);
        assertThat(attributes(tree.open(CreateSpec.directory("")))).isEqualTo(FileAttributes.DIRECTORY);
    }

    @Test
    void newNameDecides() {
        ClientFile file = tree.open(".a");
        assertThat(file.rename("a", false).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(attributes(file)).isEqualTo(FileAttributes.ARCHIVE);
    }

    @Test
    void areOverwrittenByWhoDoesNotKnowThatTheyAreHidden() {
        tree.put(".a", "x");
        assertThat(tree.status(CreateSpec.of(".a").disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void patternsAreNamesOfFiles() {
        assertThatThrownBy(() -> HiddenNames.of(false, List.of("a/b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> HiddenNames.of(false, List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    private static int attributes(ClientFile file) {
        return file.information(FileInfoClass.BASIC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(32);
    }

    private int listed(String name) {
        ClientFile root = tree.open(CreateSpec.directory(""));
        return tree.exchange(Calls.list(
                        root.id(),
                        name,
                        DirectoryInfoClass.DIRECTORY.code(),
                        QueryDirectoryRequest.FLAG_RESTART_SCANS,
                        4096))
                .as(QueryDirectoryResponse::decode)
                .output()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(56);
    }
}
