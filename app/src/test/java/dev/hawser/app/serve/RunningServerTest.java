package dev.hawser.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.config.Key;
import dev.hawser.app.config.Keys;
import dev.hawser.app.control.ControlClient;
import dev.hawser.app.control.ControlRequest;
import dev.hawser.server.AccountFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTest {
    private final Path data;

    RunningServerTest(@TempDir Path folder) {
        data = folder.resolve("data");
    }

    @Test
    void aFirstStartServesFilesOfTheDataFolderToAnAdministratorWhosePasswordItPrints() throws Exception {
        try (RunningServer server = start(configuration())) {
            FirstAccount account = server.firstAccount().orElseThrow();
            assertThat(AccountFile.open(data.resolve("accounts")).list())
                    .singleElement()
                    .matches(admin -> admin.administrator() && admin.hasPassword(account.password()));
            assertThat(greeting(server))
                    .contains("  password  " + account.password())
                    .contains("  smbclient '//127.0.0.1/files' --port %d --user 'admin%%%s'"
                            .formatted(server.address().getPort(), account.password()))
                    .last()
                    .asString()
                    .isEqualTo("ready: SMB on 127.0.0.1:%d, share files = %s, data in %s"
                            .formatted(server.address().getPort(), data.resolve("files"), data));
        }
    }

    @Test
    void aPasswordIsPrintedOnlyOnce() throws Exception {
        start(configuration()).close();
        try (RunningServer again = start(configuration())) {
            assertThat(again.firstAccount()).isEmpty();
            assertThat(greeting(again)).singleElement().asString().startsWith("ready: ");
        }
    }

    @Test
    void theCommandsReachItUntilItIsClosed() throws Exception {
        Path socket = data.resolve("control.sock");
        try (RunningServer server = start(configuration())) {
            assertThat(server.data().controlSocket()).isEqualTo(socket);
            assertThat(new ControlClient(socket).list(new ControlRequest.Shares()))
                    .isNotEmpty();
            assertThat(new ControlClient(socket).list(new ControlRequest.Sessions()))
                    .isEmpty();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void aSecondServerWithTheSameDataFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (RunningServer first = start(configuration())) {
            assertThatThrownBy(() -> start(configuration()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "another server is running with the data folder %s; give this one another with --data",
                            data);
            assertThat(new ControlClient(first.data().controlSocket()).list(new ControlRequest.Sessions()))
                    .isEmpty();
        }
    }

    @Test
    void aPortInUseIsOneSentenceAndNoAccountIsMade() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration configuration = configuration();
            configuration.option(Keys.LISTEN, "127.0.0.1:" + other.getLocalPort());
            assertThatThrownBy(() -> start(configuration))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
            assertThat(data.resolve("accounts")).doesNotExist();
        }
    }

    @Test
    void aWsManagementPortInUseIsOneSentenceAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration configuration = configuration();
            configuration.option(Keys.WSMAN, "127.0.0.1:" + other.getLocalPort());
            assertThatThrownBy(() -> start(configuration))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("wsman is 127.0.0.1:" + other.getLocalPort() + ", which is in use");
        }
        start(configuration()).close();
    }

    @Test
    void aHostThatDoesNotExistIsOneSentence() throws Exception {
        Configuration configuration = configuration();
        configuration.option(Keys.WSMAN, "nowhere.invalid:0");
        assertThatThrownBy(() -> start(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("wsman: there is no host 'nowhere.invalid'");
    }

    @Test
    void theReadyLineNamesEachDoorThatIsOpen() throws Exception {
        Configuration configuration = configuration();
        for (Key<?> key : List.of(Keys.WSMAN, Keys.WSMAN_TLS, Keys.CIM_XML, Keys.CIM_XML_TLS)) {
            configuration.option(key, "127.0.0.1:0");
        }
        try (RunningServer server = start(configuration)) {
            List<Integer> ports = server.doors().stream()
                    .map(door -> door.address().getPort())
                    .toList();
            assertThat(greeting(server).getLast())
                    .contains(
                            ", WS-Management on 127.0.0.1:%d, WS-Management with TLS on 127.0.0.1:%d, CIM-XML on 127.0.0.1:%d, CIM-XML with TLS on 127.0.0.1:%d, share files"
                                    .formatted(ports.toArray()));
        }
    }

    @Test
    void cimXmlWithoutTlsIsNotOpenedToOtherMachines() throws Exception {
        Configuration configuration = configuration();
        configuration.option(Keys.CIM_XML, "0.0.0.0:0");
        assertThatThrownBy(() -> start(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "cim-xml is an address that other machines reach, and passwords would go there readable; use cim-xml-tls instead");
    }

    @Test
    void aShareOnAFileIsRefused() throws Exception {
        Path file = Files.createTempFile(Files.createDirectory(data), "not-a-folder", "");
        Configuration configuration = configuration();
        configuration.shareOption("x=" + file);
        assertThatThrownBy(() -> start(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("share 'x': " + file + " is not a folder");
    }

    private Configuration configuration() throws ConfigurationException {
        Configuration configuration = new Configuration();
        configuration.option(Keys.DATA, data.toString());
        configuration.option(Keys.LISTEN, "127.0.0.1:0");
        configuration.option(Keys.WSMAN, "off");
        return configuration;
    }

    private static RunningServer start(Configuration configuration) throws IOException, ConfigurationException {
        return RunningServer.start(configuration, new Random(1));
    }

    private static List<String> greeting(RunningServer server) {
        StringWriter text = new StringWriter();
        Greeting.print(server, new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
