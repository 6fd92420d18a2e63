package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.ShareAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Named streams ([MS-FSCC] 2.1.5.3, [MS-FSA] 2.1.5.1). */
class StreamTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static String streams(ClientFile file) {
        ByteBuffer list = file.information(FileInfoClass.STREAM);
        StringBuilder names = new StringBuilder();
        for (int next = -1; next != 0; ) {
            next = list.getInt(list.position());
            byte[] name = new byte[list.getInt(list.position() + 4)];
            list.get(list.position() + 24, name);
            names.append(new String(name, StandardCharsets.UTF_16LE)).append(' ');
            list.position(list.position() + next);
        }
        return names.toString();
    }

    @Test
    void withoutNamedStreamsNoNameHasAColon() {
        MemoryServer plain = new MemoryServer();
        plain.shares.set(0, Share.of("files", plain.files.withoutNamedStreams()));
        ClientTree files = plain.alice().connect("files");
        for (String name : List.of("file:stream", "file:stream:$DATA", "file::$DATA", "file::nothing")) {
            assertThat(files.status(CreateSpec.of(name))).as(name).isEqualTo(NtStatus.OBJECT_NAME_INVALID);
        }
        assertThat(files.exists("file")).isFalse();
        files.client().close();
        plain.checkLeftovers();
    }

    @Test
    void aStreamIsMadeTogetherWithItsFile() {
        ClientFile stream = tree.open("file:Stream:$DATA");
        stream.write(0, "of the stream");
        assertThat(tree.get("FILE:stream")).isEqualTo("of the stream");
        assertThat(tree.get("file")).isEmpty();
        assertThat(streams(tree.open("file"))).isEqualTo("::$DATA :Stream:$DATA ");
        assertThat(tree.status(CreateSpec.of("file:other").disposition(CreateDisposition.OPEN)))
                .isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void eachStreamHasItsOwnShareModesAndItsFileIsNotDeletedUnderIt() {
        ClientFile stream = tree.open(CreateSpec.of("file:one").share(0));
        assertThat(tree.status(CreateSpec.of("file:one"))).isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(tree.status(CreateSpec.of("file:two").share(0))).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(CreateSpec.of("file"))).isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(tree.status(CreateSpec.of("file").access(AccessMask.FILE_GENERIC_READ)))
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(stream.close().status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aDeletedFileGoesWithTheLastOpenOfItsStreams() {
        ClientFile stream = tree.open("file:stream");
        stream.write(0, "abc");
        ClientFile file = tree.open("file");
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ClientFile.text(stream.read(0, 3))).isEqualTo("abc");
        assertThat(tree.status(CreateSpec.of("file"))).isEqualTo(NtStatus.DELETE_PENDING);
        assertThat(tree.status(CreateSpec.of("file:stream"))).isEqualTo(NtStatus.DELETE_PENDING);
        stream.close();
        assertThat(tree.exists("file")).isFalse();
    }

    @Test
    void aStreamIsDeletedAlone() {
        ClientFile stream = tree.open(CreateSpec.of("file:stream").options(CreateOptions.DELETE_ON_CLOSE));
        stream.close();
        assertThat(streams(tree.open("file"))).isEqualTo("::$DATA ");
    }

    @Test
    void overwritingAFileTakesItsStreamsAway() {
        tree.open("file:stream").close();
        assertThat(streams(tree.open(CreateSpec.of("file").disposition(CreateDisposition.OVERWRITE))))
                .isEqualTo("::$DATA ");
    }

    @Test
    void aStreamIsRenamedOverAnEmptyOneOnly() {
        tree.put("file:full", "x");
        tree.open("file:empty").close();
        ClientFile stream = tree.open("file:stream");
        stream.write(0, "abc");
        assertThat(stream.rename(":Full", true).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(stream.rename(":empty", false).status()).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        assertThat(stream.rename("other:empty", true).status()).isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(stream.rename(":empty:$data", true).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get("file:empty")).isEqualTo("abc");
        assertThat(tree.status(CreateSpec.of("file:EMPTY").share(ShareAccess.READ)))
                .isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(tree.open("file").rename("elsewhere", false).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aDirectoryHasStreamsAndNoContent() {
        tree.open(CreateSpec.directory("directory")).close();
        tree.put("directory:stream", "abc");
        assertThat(tree.get("directory:stream")).isEqualTo("abc");
        assertThat(tree.status(CreateSpec.of("directory::$DATA").disposition(CreateDisposition.OPEN)))
                .isEqualTo(NtStatus.FILE_IS_A_DIRECTORY);
        assertThat(tree.status(CreateSpec.directory("directory::$DATA").disposition(CreateDisposition.OPEN)))
                .isEqualTo(NtStatus.NOT_A_DIRECTORY);
        assertThat(streams(tree.open(CreateSpec.directory("directory")))).isEqualTo(":stream:$DATA ");
    }
}
