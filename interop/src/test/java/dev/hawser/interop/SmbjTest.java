package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** smbj, the client that most Java programs use. */
@Tag("interop")
class SmbjTest {
    private static final Set<AccessMask> ALL = EnumSet.of(AccessMask.GENERIC_ALL);
    private static final Set<SMB2ShareAccess> SHARED = SMB2ShareAccess.ALL;

    private final Path temp;

    SmbjTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource({
        "SMB_2_0_2, false, false",
        "SMB_2_0_2, true, false",
        "SMB_2_1, false, false",
        "SMB_2_1, true, false",
        "SMB_3_0, true, false",
        "SMB_3_0, false, true",
        "SMB_3_0_2, true, false",
        "SMB_3_0_2, false, true",
        "SMB_3_1_1, false, false",
        "SMB_3_1_1, true, false",
        "SMB_3_1_1, false, true"
    })
    void filesAreWrittenListedReadRenamedAndDeleted(SMB2Dialect dialect, boolean signed, boolean encrypted)
            throws IOException {
        SmbConfig config = SmbConfig.builder()
                .withDialects(dialect)
                .withSigningRequired(signed)
                .withEncryptData(encrypted)
                .build();
        Path sent = Trees.random(temp.resolve("sent"), 5_000_000);
        Path received = temp.resolve("received");
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(signed));
                SMBClient client = new SMBClient(config);
                Connection connection = client.connect(server.host(), server.port())) {
            assertThat(connection.getNegotiatedProtocol().getDialect()).isEqualTo(dialect);
            AuthenticationContext alice =
                    new AuthenticationContext(TestServer.ALICE, TestServer.PASSWORD.toCharArray(), null);
            try (Session session = connection.authenticate(alice);
                    DiskShare share = (DiskShare) session.connectShare(TestServer.SHARE)) {
                share.mkdir("folder");
                try (File file = open(share, "folder\\written", SMB2CreateDisposition.FILE_CREATE);
                        OutputStream out = file.getOutputStream()) {
                    Files.copy(sent, out);
                }
                Trees.assertSameContent(sent, server.folder().resolve("folder/written"));
                assertThat(share.list("folder"))
                        .filteredOn(entry -> !entry.getFileName().startsWith("."))
                        .singleElement()
                        .extracting(
                                FileIdBothDirectoryInformation::getFileName,
                                FileIdBothDirectoryInformation::getEndOfFile)
                        .containsExactly("written", Files.size(sent));

                try (File file = open(share, "folder\\written", SMB2CreateDisposition.FILE_OPEN)) {
                    try (InputStream in = file.getInputStream()) {
                        Files.copy(in, received);
                    }
                    file.rename("folder\\renamed");
                }
                Trees.assertSameContent(sent, received);
                assertThat(share.fileExists("folder\\written")).isFalse();
                assertThat(share.fileExists("folder\\renamed")).isTrue();

                share.rm("folder\\renamed");
                share.rmdir("folder", true);
                assertThat(server.folder()).isEmptyDirectory();
                assertThat(server.session().signed()).isEqualTo(signed);
            }
        }
    }

    private static File open(DiskShare share, String path, SMB2CreateDisposition disposition) {
        return share.openFile(path, ALL, null, SHARED, disposition, null);
    }
}
