package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.InfoType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where each call to the store costs its thread the loop, the answers are the same. */
class TakeoverTest {
    private static final int MANY = 20;

    @ParameterizedTest
    @EnumSource
    void theSameBytesAreAnswered(Protection protection) {
        MemoryServer usual = new MemoryServer();
        MemoryServer takenOver = new MemoryServer();
        takenOver.loop.takeOverEveryCall();
        assertThat(day(takenOver, protection)).isEqualTo(day(usual, protection));
    }

    @Test
    void whatComesMeanwhileIsAnsweredToo() {
        MemoryServer server = new MemoryServer();
        ClientTree tree = server.alice().connect("files");
        ClientFile file = tree.open("a");
        tree.exchange(Calls.echo().requesting(100));
        server.loop.takeOverEveryCall();
        List<Long> writes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            byte[] digit = Integer.toString(i % 10).getBytes(StandardCharsets.US_ASCII);
            writes.add(tree.post(Calls.write(file.id(), i, digit)));
            writes.add(tree.post(Calls.echo()));
        }
        for (long id : writes) {
            assertThat(tree.client().take(id).status()).isEqualTo(NtStatus.SUCCESS);
        }
        assertThat(file.text()).isEqualTo("01234567890123456789");
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static List<String> day(MemoryServer server, Protection protection) {
        ClientTree tree = server.alice().protect(protection).connect("files");
        List<Reply> replies = new ArrayList<>();
        ClientFile directory = tree.open(CreateSpec.directory("d"));
        ClientFile file = tree.open("d\\a");
        replies.add(file.write(0, "content"));
        replies.add(file.read(0, 100));
        replies.add(file.read(100, 100));
        replies.add(file.query(FileInfoClass.ALL));
        replies.add(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(3)));
        replies.add(file.rename("d\\b", false));
        replies.add(directory.list("*", 0, 1000));
        replies.add(directory.list("*", 0, 1000));
        replies.add(file.setDelete(true));
        replies.add(tree.create(CreateSpec.of("d\\b")));
        replies.add(file.close());
        replies.add(tree.create(CreateSpec.of("d\\b").disposition(CreateDisposition.OPEN)));
        replies.addAll(compound(
                tree,
                Calls.create(CreateSpec.of("c").options(CreateOptions.DELETE_ON_CLOSE))
                        .in(tree),
                Calls.write(FileId.ANY, 0, new byte[70_000]).related(tree),
                Calls.read(FileId.ANY, 0, 70_000).related(tree),
                Calls.queryInfo(FileId.ANY, InfoType.FILE, FileInfoClass.STANDARD.code(), 100)
                        .related(tree),
                Calls.close(FileId.ANY).related(tree),
                Calls.create(CreateSpec.of("c").disposition(CreateDisposition.OPEN))
                        .in(tree),
                Calls.read(FileId.ANY, 0, 10).related(tree)));
        replies.add(directory.close());
        ClientTree ipc = tree.session().connect("IPC$");
        ClientFile pipe = ipc.open("echo");
        replies.add(pipe.write(0, "message"));
        replies.add(pipe.read(0, 100));
        replies.add(ipc.exchange(Calls.ioctl(pipe.id(), FsctlCode.PIPE_TRANSCEIVE, new byte[10], 100)));
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
        return replies.stream().map(TakeoverTest::text).toList();
    }

    private static List<Reply> compound(ClientTree tree, Call... calls) {
        long id = tree.client().nextMessageId();
        List<Reply> replies = new ArrayList<>();
        tree.client().post(calls);
        for (Call call : calls) {
            replies.add(tree.client().take(id));
            id += call.charge();
        }
        return replies;
    }

    private static String text(Reply reply) {
        byte[] bytes = new byte[reply.message().remaining()];
        reply.message().duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
