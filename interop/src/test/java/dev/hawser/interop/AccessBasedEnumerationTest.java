package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two users see in a folder whose listings go by access, with Samba's smbclient and smbcacls. */
@Tag("interop")
class AccessBasedEnumerationTest {
    @Test
    void eachUserSeesWhatHeMayRead(@TempDir Path temp) throws IOException, ManagementException {
        try (TestServer server =
                TestServer.start(temp, options -> options.listen(Smbcacls.newAddress() + ':' + Smbcacls.PORT))) {
            at(server, TestServer.ALICE, "put /etc/hostname everybodys; put /etc/hostname alices; mkdir private");
            onlyForAlice(server, "alices");
            onlyForAlice(server, "private");
            assertThat(at(server, TestServer.BOB, "ls")).contains("everybodys", "alices", "private");

            Embedder.of(server)
                    .changeShare(
                            TestServer.SHARE, options -> options.withFolderEnumeration(FolderEnumeration.ACCESS_BASED));
            assertThat(at(server, TestServer.BOB, "ls"))
                    .contains("everybodys")
                    .doesNotContain("alices")
                    .doesNotContain("private");
            assertThat(at(server, TestServer.ALICE, "ls")).contains("everybodys", "alices", "private");
        }
    }

    /** As on Windows, which hides files and no shares. */
    @Test
    void sharesThatAUserMayNotUseAreListedAllTheSame(@TempDir Path temp) throws IOException, ManagementException {
        SecurityDescriptor administrators = new SecurityDescriptor(
                0, null, null, null, Acl.of(Ace.allow(Sid.ADMINISTRATORS, AccessMask.FILE_ALL_ACCESS)));
        try (TestServer server = TestServer.start(temp)) {
            Embedder.of(server).changeShare(TestServer.SHARE, options -> options.withSecurityDescriptor(administrators)
                    .withFolderEnumeration(FolderEnumeration.ACCESS_BASED));
            Program bob = Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server);
            assertThat(bob.with("--list=" + server.host()).run().succeeded()).containsPattern("share +Disk");
            assertThat(Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server)
                            .with("--command=ls")
                            .run()
                            .failed())
                    .contains("NT_STATUS_ACCESS_DENIED");
        }
    }

    private static void onlyForAlice(TestServer server, String file) {
        new ShareClient(server.host(), TestServer.ALICE)
                .smbcacls(file, "--set=ACL:HAWSER\\alice:ALLOWED/0x0/FULL")
                .run()
                .succeeded();
    }

    private static String at(TestServer server, String user, String commands) {
        return Smbclient.as(user, TestServer.PASSWORD, server)
                .with("--command=" + commands)
                .run()
                .succeeded();
    }
}
