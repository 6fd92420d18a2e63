package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.smb2.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** impacket's client, which is written in Python. */
@Tag("interop")
class ImpacketTest {
    private final Path temp;

    ImpacketTest(@TempDir Path temp) {
        this.temp = temp;
    }

    /** Debian 12's speaks no 3.0.2, and signs so in 3.1.1 that Samba refuses it too. */
    @ParameterizedTest
    @EnumSource(names = {"SMB_2_0_2", "SMB_2_1", "SMB_3_0"})
    void filesAreWrittenListedReadRenamedAndDeleted(Dialect dialect) throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            String output = Python.impacket(
                            "transfer.py", server, TestServer.SHARE, Integer.toHexString(dialect.revision()))
                    .run()
                    .succeeded();
            assertThat(output).contains("['IPC$', 'share']");
            assertThat(server.folder()).isEmptyDirectory();
        }
    }
}
