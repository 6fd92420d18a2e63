package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.ReparseData;
import dev.hawser.wire.fscc.SymbolicLinkData;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.ErrorResponse;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.SymbolicLinkErrorResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Symbolic links, as clients make, see and follow them ([MS-FSCC] 2.1.2.4). */
class ReparsePointTest {
    private static final int ROOM = 1 << 14;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static byte[] bytes(SymbolicLinkData link) {
        WireWriter writer = new WireWriter();
        link.encode(writer);
        return writer.toByteArray();
    }

    private Reply set(ClientFile file, String target) {
        return set(file, bytes(new SymbolicLinkData(target, target, true)));
    }

    private Reply set(ClientFile file, byte[] data) {
        return tree.exchange(Calls.ioctl(file.id(), FsctlCode.SET_REPARSE_POINT, data, 0));
    }

    private Reply get(ClientFile file, int room) {
        return tree.exchange(Calls.ioctl(file.id(), FsctlCode.GET_REPARSE_POINT, new byte[0], room));
    }

    private Reply delete(ClientFile file, int tag) {
        byte[] data = new WireWriter().u32(tag).u32(0).toByteArray();
        return tree.exchange(Calls.ioctl(file.id(), FsctlCode.DELETE_REPARSE_POINT, data, 0));
    }

    private void link(String name, String target, int options) {
        ClientFile file = tree.open(CreateSpec.of(name)
                .disposition(CreateDisposition.CREATE)
                .options(CreateOptions.OPEN_REPARSE_POINT | options));
        assertThat(set(file, target).status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
    }

    private CreateSpec unfollowed(String name) {
        return CreateSpec.of(name).disposition(CreateDisposition.OPEN).options(CreateOptions.OPEN_REPARSE_POINT);
    }

    private SymbolicLinkData read(ClientFile file) throws MalformedMessageException {
        Reply reply = get(file, ROOM);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ReparseData data = ReparseData.decode(reply.as(IoctlResponse::decode).output());
        assertThat(data.tag()).isEqualTo(ReparseData.TAG_SYMLINK);
        return SymbolicLinkData.decode(data.data());
    }

    @Test
    void aLinkIsFollowedByWhoDoesNotAskForItself() {
        tree.open(CreateSpec.directory("directory")).close();
        tree.put("directory\\file", "abc");
        link("link", "directory\\file", 0);
        link("short", "directory", CreateOptions.DIRECTORY_FILE);
        assertThat(tree.get("link")).isEqualTo("abc");
        assertThat(tree.get("short\\file")).isEqualTo("abc");
        ClientFile root = tree.open(CreateSpec.directory("").disposition(CreateDisposition.OPEN));
        assertThat(root.names("*")).contains("link", "short", "directory");
        root.close();
    }

    @Test
    void aLinkThatIsAskedForShowsItselfAndItsTarget() throws MalformedMessageException {
        link("link", ".\\absent", 0);
        ClientFile file = tree.open(unfollowed("link"));
        assertThat(file.response().flags()).isEqualTo(CreateResponse.FLAG_REPARSEPOINT);
        assertThat(read(file)).isEqualTo(new SymbolicLinkData(".\\absent", ".\\absent", true));
        ByteBuffer information = file.information(FileInfoClass.ATTRIBUTE_TAG).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(information.getInt(0) & FileAttributes.REPARSE_POINT).isNotZero();
        assertThat(information.getInt(4)).isEqualTo(ReparseData.TAG_SYMLINK);
        file.close();
    }

    @Test
    void aBufferThatIsTooSmallGetsWhatFits() {
        link("link", "absent", 0);
        ClientFile file = tree.open(unfollowed("link"));
        assertThat(get(file, 7).status()).isEqualTo(NtStatus.BUFFER_TOO_SMALL);
        Reply reply = get(file, 20);
        assertThat(reply.status()).isEqualTo(NtStatus.BUFFER_OVERFLOW);
        assertThat(reply.as(IoctlResponse::decode).output().remaining()).isEqualTo(20);
        file.close();
    }

    @Test
    void whatIsNoLinkHasNoReparsePoint() {
        ClientFile file = tree.open("file");
        assertThat(get(file, ROOM).status()).isEqualTo(NtStatus.NOT_A_REPARSE_POINT);
        assertThat(delete(file, ReparseData.TAG_SYMLINK).status()).isEqualTo(NtStatus.NOT_A_REPARSE_POINT);
        file.close();
    }

    @Test
    void aLinkIsDeletedWithoutItsTarget() {
        tree.open(CreateSpec.directory("directory")).close();
        tree.put("directory\\file", "abc");
        link("short", "directory", CreateOptions.DIRECTORY_FILE);
        tree.open(unfollowed("short").options(CreateOptions.DIRECTORY_FILE | CreateOptions.DELETE_ON_CLOSE))
                .close();
        assertThat(tree.exists("short")).isFalse();
        assertThat(tree.get("directory\\file")).isEqualTo("abc");
    }

    @Test
    void aReparsePointThatIsDeletedLeavesAnEmptyFile() {
        link("link", "absent", 0);
        ClientFile file = tree.open(unfollowed("link"));
        assertThat(delete(file, 0xa000_0003).status()).isEqualTo(NtStatus.IO_REPARSE_TAG_MISMATCH);
        assertThat(delete(file, ReparseData.TAG_SYMLINK).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(get(file, ROOM).status()).isEqualTo(NtStatus.NOT_A_REPARSE_POINT);
        file.close();
        assertThat(tree.get("link")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SMB_2_1", "SMB_3_1_1"})
    void whoStopsAtALinkIsToldWhereItLeads(Dialect dialect) throws MalformedMessageException {
        link("link", "directory", 0);
        ClientTree other = server.alice(dialect).connect("files");
        Reply reply = other.create(CreateSpec.of("link").disposition(CreateDisposition.OPEN));
        assertThat(reply.status()).isEqualTo(NtStatus.STOPPED_ON_SYMLINK);
        ErrorResponse error = reply.as(ErrorResponse::decode);
        ByteBuffer data = error.errorContexts().isEmpty()
                ? error.errorData()
                : error.errorContexts().getFirst().errorContextData();
        assertThat(SymbolicLinkErrorResponse.decode(data))
                .isEqualTo(new SymbolicLinkErrorResponse(0, "directory", "directory", true));
        other.client().close();
    }

    @ParameterizedTest
    @CsvSource({
        "directory\\link, ..\\..\\secret, true, ACCESS_DENIED",
        "link, .., true, ACCESS_DENIED",
        "link, directory\\..\\..\\secret, true, ACCESS_DENIED",
        "link, \\??\\C:\\file, false, NOT_SUPPORTED",
        "link, \\file, true, IO_REPARSE_DATA_INVALID",
        "link, a:b, true, IO_REPARSE_DATA_INVALID",
        "link, '', true, IO_REPARSE_DATA_INVALID",
        "directory\\link, ..\\file, true, SUCCESS"
    })
    void onlyTargetsThatStayInTheShareAreKept(String name, String target, boolean relative, NtStatus expected) {
        tree.open(CreateSpec.directory("directory")).close();
        ClientFile file = tree.open(name);
        assertThat(set(file, bytes(new SymbolicLinkData(target, target, relative)))
                        .status())
                .isEqualTo(expected);
        assertThat(get(file, ROOM).status())
                .isEqualTo(expected == NtStatus.SUCCESS ? NtStatus.SUCCESS : NtStatus.NOT_A_REPARSE_POINT);
        file.close();
    }

    @Test
    void onlySymbolicLinksCanBeSetAndOnlyWhole() {
        ClientFile file = tree.open("link");
        byte[] mountPoint = new WireWriter().u32(0xa000_0003).u32(0).toByteArray();
        assertThat(set(file, mountPoint).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(set(file, new byte[7]).status()).isEqualTo(NtStatus.IO_REPARSE_DATA_INVALID);
        assertThat(set(file, new byte[24]).status()).isEqualTo(NtStatus.IO_REPARSE_TAG_INVALID);
        byte[] cut = bytes(new SymbolicLinkData("x", "x", true));
        cut[10] = 40;
        assertThat(set(file, cut).status()).isEqualTo(NtStatus.IO_REPARSE_DATA_INVALID);
        file.close();
    }

    @Test
    void whoMayNotWriteMayNotMakeALink() {
        tree.put("file", "");
        ClientFile file = tree.open(CreateSpec.of("file").access(AccessMask.FILE_READ_DATA));
        assertThat(set(file, "x").status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(delete(file, ReparseData.TAG_SYMLINK).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        file.close();
    }

    @Test
    void whatSomebodyElseHasOpenBecomesNoLink() {
        ClientFile file = tree.open("file");
        ClientFile other = tree.open("file");
        assertThat(set(file, "x").status()).isEqualTo(NtStatus.SHARING_VIOLATION);
        other.close();
        assertThat(set(file, "x").status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
    }
}
