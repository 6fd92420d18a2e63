package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.share.DiskEntry;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.ReparseData;
import dev.hawser.wire.fscc.SymbolicLinkData;
import dev.hawser.wire.smb2.FsctlCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links: what smbj makes as Windows does is one on the disk, and what lies there is one for smbj. */
@Tag("interop")
class SymbolicLinkTest {
    private final Path temp;

    SymbolicLinkTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static DiskEntry openLink(DiskShare share, String name, SMB2CreateDisposition disposition) {
        return share.open(
                name,
                EnumSet.of(AccessMask.FILE_WRITE_ATTRIBUTES, AccessMask.FILE_READ_ATTRIBUTES, AccessMask.DELETE),
                null,
                SMB2ShareAccess.ALL,
                disposition,
                Set.of(SMB2CreateOptions.FILE_OPEN_REPARSE_POINT));
    }

    private static void makeLink(DiskShare share, String name, String target) {
        WireWriter link = new WireWriter();
        new SymbolicLinkData(target, target, true).encode(link);
        try (DiskEntry made = openLink(share, name, SMB2CreateDisposition.FILE_CREATE)) {
            made.ioctl(FsctlCode.SET_REPARSE_POINT, true, link.toByteArray(), 0, link.position());
        }
    }

    private static String text(DiskShare share, String name) throws IOException {
        try (File file = share.openFile(
                name,
                EnumSet.of(AccessMask.FILE_READ_DATA),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_OPEN,
                null)) {
            return new String(file.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aLinkThatAClientMakesIsOneOnTheDisk() throws Exception {
        try (TestServer server = TestServer.start(temp);
                SmbjClient client = SmbjClient.connect(server, InetAddress.getLoopbackAddress(), SmbConfig.builder())) {
            DiskShare share = client.login(TestServer.ALICE);
            Files.createDirectories(server.folder().resolve("folder/deep"));
            Files.writeString(server.folder().resolve("folder/file"), "content");
            makeLink(share, "folder\\deep\\link", "..\\file");

            Path link = server.folder().resolve("folder/deep/link");
            assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../file"));
            assertThat(Files.readString(link)).isEqualTo("content");
            assertThat(text(share, "folder\\deep\\link")).isEqualTo("content");

            share.rm("folder\\deep\\link");
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
            assertThat(server.folder().resolve("folder/file")).exists();
        }
    }

    @Test
    void aLinkThatALocalProgramMadeIsReadAndFollowedInsideOfTheShareOnly() throws Exception {
        try (TestServer server = TestServer.start(temp);
                SmbjClient client = SmbjClient.connect(server, InetAddress.getLoopbackAddress(), SmbConfig.builder())) {
            DiskShare share = client.login(TestServer.ALICE);
            Files.writeString(temp.resolve("secret"), "secret");
            Files.writeString(server.folder().resolve("file"), "content");
            Files.createSymbolicLink(server.folder().resolve("in"), Path.of("file"));
            Files.createSymbolicLink(server.folder().resolve("out"), Path.of("../secret"));

            assertThat(text(share, "in")).isEqualTo("content");
            try (DiskEntry link = openLink(share, "out", SMB2CreateDisposition.FILE_OPEN)) {
                byte[] data = link.ioctl(FsctlCode.GET_REPARSE_POINT, true, new byte[0], 0, 0);
                assertThat(SymbolicLinkData.decode(
                                ReparseData.decode(ByteBuffer.wrap(data)).data()))
                        .isEqualTo(new SymbolicLinkData("..\\secret", "..\\secret", true));
            }
            // smbj follows by itself where the server says that it does not, and finds that there is nothing in the
            // share.
            assertThatThrownBy(() -> text(share, "out"))
                    .isInstanceOfSatisfying(SMBApiException.class, e -> assertThat(e.getStatus())
                            .isIn(NtStatus.STATUS_STOPPED_ON_SYMLINK, NtStatus.STATUS_OBJECT_NAME_NOT_FOUND));
        }
    }

    @Test
    void aLinkThatWouldLeadOutOfTheShareIsNotMade() throws Exception {
        try (TestServer server = TestServer.start(temp);
                SmbjClient client = SmbjClient.connect(server, InetAddress.getLoopbackAddress(), SmbConfig.builder())) {
            DiskShare share = client.login(TestServer.ALICE);
            assertThatThrownBy(() -> makeLink(share, "link", "..\\secret"))
                    .isInstanceOfSatisfying(SMBApiException.class, e -> assertThat(e.getStatus())
                            .isEqualTo(NtStatus.STATUS_ACCESS_DENIED));
            assertThat(Files.isSymbolicLink(server.folder().resolve("link"))).isFalse();
        }
    }
}
