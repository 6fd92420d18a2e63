package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import dev.hawser.management.SmbSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ForceClose with two sessions of smbj on one TCP connection: one is closed, the other and the connection stay. */
@Tag("interop")
class ForceCloseOnSharedConnectionTest {
    private static final byte[] BLOCK = new byte[100_000];

    private final Path temp;

    ForceCloseOnSharedConnectionTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest(name = "signed {0}, encrypted {1}")
    @CsvSource({"false, false", "true, false", "false, true"})
    void theOtherSessionGoesOn(boolean signed, boolean encrypted) throws IOException {
        SmbConfig config = SmbConfig.builder()
                .withSigningRequired(signed)
                .withEncryptData(encrypted)
                .build();
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(signed));
                SMBClient client = new SMBClient(config)) {
            // Closed by its client without regard to errors: bob's session can not be logged off any more.
            Connection connection = client.connect(server.host(), server.port());
            File alices = create(connection.authenticate(account(TestServer.ALICE)), "alice");
            Session bob = connection.authenticate(account(TestServer.BOB));
            File bobs = create(bob, "bob");
            write(alices, 0);
            write(bobs, 0);
            assertThat(server.sessions()).hasSize(2);
            assertThat(server.sessions().stream().map(SmbSession::clientPort).distinct())
                    .hasSize(1);

            assertThat(server.server().closeSession(bob.getSessionId())).isTrue();

            assertThat(server.session().clientUserName()).isEqualTo("HAWSER\\alice");
            assertThatThrownBy(() -> write(bobs, 1))
                    .isInstanceOfSatisfying(SMBApiException.class, e -> assertThat(e.getStatus())
                            .isEqualTo(NtStatus.STATUS_USER_SESSION_DELETED));
            write(alices, 1);
            assertThat(server.folder().resolve("alice")).hasSize(2L * BLOCK.length);
            assertThat(server.folder().resolve("bob")).hasSize(BLOCK.length);

            // Bob is welcome to log in again, on the same connection.
            File again = create(connection.authenticate(account(TestServer.BOB)), "bob again");
            write(again, 0);
            assertThat(server.sessions()).hasSize(2);
            again.close();
            alices.close();
        }
    }

    private static void write(File file, int block) {
        assertThat(file.write(BLOCK, (long) block * BLOCK.length)).isEqualTo(BLOCK.length);
    }

    private static File create(Session session, String name) {
        DiskShare share = (DiskShare) session.connectShare(TestServer.SHARE);
        return share.openFile(
                name,
                EnumSet.of(AccessMask.GENERIC_ALL),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_CREATE,
                null);
    }

    private static AuthenticationContext account(String name) {
        return new AuthenticationContext(name, TestServer.PASSWORD.toCharArray(), null);
    }
}
