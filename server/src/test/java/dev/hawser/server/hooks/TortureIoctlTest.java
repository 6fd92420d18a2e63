package dev.hawser.server.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ReadResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control codes of smbtorture, as its source4/torture/smb2 uses them. */
class TortureIoctlTest {
    private static final byte[] NOTHING = {};
    private static final int PADDED_READ = 64 + 16 + 8;
    private static final int PADDED_OUTPUT = 64 + 48 + 8;

    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    private ClientTree hooked() {
        server.testHooks = true;
        return server.alice().connect("files");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                TortureCode.FORCE_UNACKED_TIMEOUT,
                TortureCode.IOCTL_RESPONSE_BODY_PADDING8,
                TortureCode.GLOBAL_READ_RESPONSE_BODY_PADDING8,
                TortureCode.FSP_ASYNC_SLEEP
            })
    void withoutTheSwitchTheCodesAreUnknown(int code) {
        ClientTree tree = server.alice().connect("files");
        ClientFile file = tree.open("a");
        assertThat(tree.exchange(Calls.ioctl(FileId.ANY, code, NOTHING, 1)).status())
                .isEqualTo(NtStatus.FILE_CLOSED);
        assertThat(tree.exchange(Calls.ioctl(file.id(), code, new byte[] {1}, 1))
                        .status())
                .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        SmbClient stranger = server.connect();
        stranger.negotiate(Dialect.SMB_3_1_1);
        assertThat(stranger.exchange(Calls.ioctl(FileId.ANY, code, NOTHING, 0)).status())
                .isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void anOutputCanLieBehindPadding() {
        Reply reply = hooked().exchange(Calls.ioctl(FileId.ANY, TortureCode.IOCTL_RESPONSE_BODY_PADDING8, NOTHING, 1));
        assertThat(reply.as(IoctlResponse::decode).output()).isEqualTo(ByteBuffer.wrap(new byte[] {8}));
        assertThat(reply.message().getInt(64 + 32)).isEqualTo(PADDED_OUTPUT);
        assertThat(reply.message().limit()).isEqualTo(PADDED_OUTPUT + 1);
    }

    @Test
    void whatIsReadLiesBehindPaddingFromThenOn() {
        ClientTree tree = hooked();
        tree.put("a", "content");
        ClientFile file = tree.open("a");
        int plain = file.read(0, 100).message().limit();
        tree.exchange(Calls.ioctl(FileId.ANY, TortureCode.GLOBAL_READ_RESPONSE_BODY_PADDING8, NOTHING, 1));
        Reply padded = file.read(0, 100);
        assertThat(padded.message().get(64 + 2)).isEqualTo((byte) PADDED_READ);
        assertThat(padded.message().limit()).isEqualTo(plain + 8);
        assertThat(padded.as(ReadResponse::decode).data())
                .isEqualTo(ByteBuffer.wrap("content".getBytes(StandardCharsets.US_ASCII)));
        assertThat(file.read(7, 1).status()).isEqualTo(NtStatus.END_OF_FILE);
    }

    @Test
    void aFileThatIsInUseCanBeClosed() {
        ClientTree tree = hooked();
        ClientFile file = tree.open("a");
        long sleeping = tree.post(Calls.ioctl(file.id(), TortureCode.FSP_ASYNC_SLEEP, new byte[] {(byte) 200}, 0));
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.files.openFiles()).isOne();
        assertThat(tree.client().poll(sleeping)).isEmpty();
        server.loop.advance(Duration.ofMillis(200));
        assertThat(tree.client().take(sleeping).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.files.openFiles()).isZero();
    }

    @Test
    void aFileIsLetGoWhenItsConnectionEndsMeanwhile() {
        ClientTree tree = hooked();
        ClientFile file = tree.open("a");
        tree.post(Calls.ioctl(file.id(), TortureCode.FSP_ASYNC_SLEEP, new byte[] {(byte) 200}, 0));
        tree.client().close();
        server.loop.advance(Duration.ofMillis(200));
        assertThat(server.files.openFiles()).isZero();
    }

    @Test
    void aConnectionEndsWhenWhatItWasToldIsNotAcknowledged() {
        ClientTree tree = hooked();
        tree.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        assertThat(tree.client().exchange(unacknowledged()).status()).isEqualTo(NtStatus.SUCCESS);
        server.loop.advance(Duration.ofSeconds(1));
        assertThat(tree.client().isEnded()).isFalse();

        ClientTree others = server.bob().connect("files");
        long waiting = others.post(Calls.create(CreateSpec.of("a")));
        assertThat(tree.client().unasked()).isPresent();
        server.loop.advance(Duration.ofSeconds(1));
        assertThat(tree.client().isEnded()).isTrue();
        others.client().take(waiting);
        assertThat(others.client().take(waiting).status()).isEqualTo(NtStatus.SUCCESS);
    }

    /** As smbtorture sends it: of no session. */
    private static Call unacknowledged() {
        return Calls.ioctl(FileId.ANY, TortureCode.FORCE_UNACKED_TIMEOUT, NOTHING, 0);
    }
}
