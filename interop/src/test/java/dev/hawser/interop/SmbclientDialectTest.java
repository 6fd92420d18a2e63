package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.smb2.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** smbclient in every dialect, and begun with SMB1's negotiation as old clients do ([MS-SMB2] 3.3.5.3.1). */
@Tag("interop")
class SmbclientDialectTest {
    private final Path temp;

    SmbclientDialectTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource({"SMB2_02, 2.0.2", "SMB2_10, 2.1", "SMB3_00, 3.0", "SMB3_02, 3.0.2", "SMB3_11, 3.1.1"})
    void theNewestDialectThatTheClientSpeaksIsSpoken(String newest, String dialect) throws IOException {
        assertSpoken("--option=clientminprotocol=SMB2_02", newest, dialect);
    }

    @ParameterizedTest
    @CsvSource({"SMB2_02, 2.0.2", "SMB2_10, 2.1", "SMB3_00, 3.0", "SMB3_02, 3.0.2", "SMB3_11, 3.1.1"})
    void clientsThatBeginInSmb1AreLedToTheNewestDialect(String newest, String dialect) throws IOException {
        assertSpoken("--option=clientminprotocol=NT1", newest, dialect);
    }

    @ParameterizedTest
    @CsvSource({"SMB_2_0_2, 2.0.2", "SMB_2_1, 2.1", "SMB_3_0, 3.0", "SMB_3_0_2, 3.0.2", "SMB_3_1_1, 3.1.1"})
    void theNewestDialectThatTheServerMaySpeakIsSpoken(Dialect newest, String dialect) throws IOException {
        try (TestServer server = TestServer.start(temp, options -> options.maxDialect(newest));
                RunningProgram client = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            client.awaitOutput("blocks available");
            assertThat(server.session().dialect()).isEqualTo(dialect);
        }
    }

    private void assertSpoken(String oldest, String newest, String dialect) throws IOException {
        Path sent = RealTree.copy(temp.resolve("sent"), 20);
        Path received = Files.createDirectory(temp.resolve("received"));
        String commands = "prompt OFF; recurse ON; lcd " + sent + "; mput *; lcd " + received + "; mget *";
        try (TestServer server = TestServer.start(temp);
                RunningProgram client = Smbclient.holding(
                        "held", server, Smbclient.at(server).with(oldest, "--max-protocol=" + newest), commands)) {
            assertThat(client.output()).doesNotContain("NT_STATUS");
            assertThat(server.session().dialect()).isEqualTo(dialect);
            Files.delete(server.folder().resolve("held"));
            Trees.assertEqual(sent, server.folder());
        }
        Trees.assertEqual(sent, received);
    }
}
