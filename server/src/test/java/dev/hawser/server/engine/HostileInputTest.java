package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.MemoryTransport;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockFlags;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever a client sends: no fault of the server's, no buffer and no file left behind. */
class HostileInputTest {
    private static final Duration LONGER_THAN_ANY_DELAY = Duration.ofMinutes(5);

    private MemoryServer server = new MemoryServer();

    @BeforeTry
    void aServerForEachTry() {
        server.checkLeftovers();
        server = new MemoryServer();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void anyBytesBeforeAnythingWasAgreed(@ForAll("garbage") byte[] bytes) {
        MemoryTransport transport = server.transport("192.0.2.66");
        transport.send(bytes);
        end(transport);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void anyBytesInASession(@ForAll("garbage") byte[] bytes, @ForAll boolean takenOver) {
        ClientTree tree = session(takenOver);
        tree.client().sendRaw(bytes);
        end(tree);
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void requestsWithAlteredBytes(
            @ForAll @IntRange(max = 99) int first,
            @ForAll @IntRange(max = 99) int second,
            @ForAll boolean compounded,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 400) Integer> places,
            @ForAll byte value,
            @ForAll boolean takenOver) {
        ClientTree tree = session(takenOver);
        List<Supplier<Call>> requests = requests(tree);
        Call one = requests.get(first % requests.size()).get().in(tree);
        Call two = requests.get(second % requests.size()).get().in(tree);
        byte[] frame =
                compounded ? tree.client().frame(one, two) : tree.client().frame(one);
        for (int place : places) {
            // The protocol id, which would only make another protocol of it, stays.
            frame[4 + place % (frame.length - 4)] = value;
        }
        tree.client().sendRaw(frame);
        end(tree);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void requestsThatAreCutOff(
            @ForAll @IntRange(max = 99) int which, @ForAll @IntRange(min = 1, max = 200) int missing) {
        ClientTree tree = session(false);
        List<Supplier<Call>> requests = requests(tree);
        byte[] frame =
                tree.client().frame(requests.get(which % requests.size()).get().in(tree));
        tree.client().sendRaw(Arrays.copyOf(frame, Math.max(0, frame.length - missing)));
        end(tree);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void sealedRequestsWithAlteredBytes(@ForAll @IntRange(max = 200) int place, @ForAll byte value) {
        ClientTree tree = session(false);
        tree.session().protect(Protection.SEALED);
        byte[] frame = tree.client().frame(Calls.create(CreateSpec.of("sealed")).in(tree));
        frame[place % frame.length] ^= value;
        tree.client().sendRaw(frame);
        if (value != 0 && place % frame.length >= TransformHeader.SIGNATURE_OFFSET) {
            assertThat(tree.client().isEnded()).isTrue();
        }
        end(tree);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void loginsWithAlteredBytes(@ForAll @IntRange(max = 500) int place, @ForAll byte value, @ForAll boolean negotiate) {
        MemoryTransport transport = server.transport("192.0.2.66");
        SmbClient client = new SmbClient(transport);
        byte[] frame;
        if (negotiate) {
            frame = client.frame(client.negotiateCall(List.of(0x0311), client.contexts(Dialect.SMB_3_1_1)));
        } else {
            client.negotiate(Dialect.SMB_3_1_1);
            frame = client.beginLogin("alice", MemoryServer.PASSWORD).frame();
        }
        frame[4 + place % (frame.length - 4)] ^= value;
        transport.send(frame);
        end(transport);
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> withHeader = any.map(bytes -> {
            ByteBuffer frame =
                    ByteBuffer.allocate(Smb2Header.SIZE + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
            frame.put(bytes).putInt(0, Smb2Header.PROTOCOL_ID).putShort(4, (short) Smb2Header.SIZE);
            int seed = bytes.length == 0 ? 0 : bytes[0];
            frame.putShort(Smb2Header.COMMAND_OFFSET, (short) Math.floorMod(seed, 20));
            frame.putInt(Smb2Header.FLAGS_OFFSET, 0).putInt(Smb2Header.NEXT_COMMAND_OFFSET, 0);
            frame.putLong(Smb2Header.MESSAGE_ID_OFFSET, 3);
            return frame.array();
        });
        Arbitrary<byte[]> sealed = any.map(bytes -> {
            ByteBuffer frame =
                    ByteBuffer.allocate(TransformHeader.SIZE + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
            return frame.putInt(TransformHeader.PROTOCOL_ID).put(bytes).array();
        });
        return Arbitraries.oneOf(any, withHeader, sealed);
    }

    private ClientTree session(boolean takenOver) {
        ClientTree tree = server.alice().protect(Protection.PLAIN).connect("files");
        if (takenOver) {
            server.loop.takeOverEveryCall();
        }
        return tree;
    }

    private static List<Supplier<Call>> requests(ClientTree tree) {
        ClientFile file = tree.open("a");
        ClientFile pipe = tree.session().connect("IPC$").open("echo");
        FileId id = file.id();
        return List.of(
                Calls::echo,
                () -> Calls.treeConnect("files"),
                Calls::treeDisconnect,
                Calls::logoff,
                () -> Calls.sessionSetup(new byte[40]),
                () -> Calls.create(CreateSpec.of("some\\name")
                        .contexts(
                                new CreateContext(CreateContext.QUERY_MAXIMAL_ACCESS, ByteBuffer.allocate(8)),
                                new CreateContext(CreateContext.ALLOCATION_SIZE, ByteBuffer.allocate(8)))),
                () -> Calls.create(CreateSpec.directory("d")),
                () -> Calls.close(id),
                () -> Calls.flush(id),
                () -> Calls.read(id, 0, 100),
                () -> Calls.read(pipe.id(), 0, 100).in(pipe.tree()),
                () -> Calls.write(id, 0, new byte[50]),
                () -> Calls.lock(id, new LockElement(0, 1, LockFlags.EXCLUSIVE_LOCK)),
                () -> Calls.list(id, "*", 37, 0, 1000),
                () -> Calls.queryInfo(id, InfoType.FILE, FileInfoClass.ALL.code(), 1000),
                () -> Calls.queryInfo(id, InfoType.FILESYSTEM, 1, 1000),
                () -> Calls.queryInfo(id, InfoType.SECURITY, 0, 1000, 7),
                () -> Calls.setInfo(
                        id, FileInfoClass.RENAME.code(), w -> w.zero(16).u32(2).utf16("b")),
                () -> Calls.setInfo(id, FileInfoClass.BASIC.code(), w -> w.zero(40)),
                () -> Calls.setInfo(id, FileInfoClass.END_OF_FILE.code(), w -> w.u64(10)),
                () -> Calls.ioctl(id, FsctlCode.SRV_REQUEST_RESUME_KEY, new byte[0], 32),
                () -> Calls.ioctl(id, FsctlCode.SET_ZERO_DATA, new byte[16], 0),
                () -> Calls.ioctl(id, FsctlCode.SRV_COPYCHUNK, new byte[56], 12),
                () -> Calls.ioctl(pipe.id(), FsctlCode.PIPE_TRANSCEIVE, new byte[10], 100)
                        .in(pipe.tree()));
    }

    private void end(ClientTree tree) {
        tree.client().close();
        server.loop.advance(LONGER_THAN_ANY_DELAY);
        assertThat(server.files.openFiles()).isZero();
        assertThat(server.administration().sessions()).isEmpty();
        server.checkLeftovers();
    }

    private void end(MemoryTransport transport) {
        transport.close();
        server.loop.advance(LONGER_THAN_ANY_DELAY);
        assertThat(server.administration().sessions()).isEmpty();
        server.checkLeftovers();
    }
}
