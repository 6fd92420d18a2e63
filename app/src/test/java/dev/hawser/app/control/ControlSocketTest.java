package dev.hawser.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {
    private static final long ID = 0x8000_0001_0000_0005L;

    private final FrozenServer model = new FrozenServer();
    private final Path folder;
    private final Path socket;
    private final ControlServer server;
    private final ControlClient client;

    ControlSocketTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        socket = folder.resolve("control.sock");
        server = ControlServer.start(socket, model);
        client = new ControlClient(socket);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theFirstKeysOfASessionAreTheElevenPropertiesInTheOrderOfTheClass() throws Exception {
        model.sessions.add(FrozenServer.aSession(ID));
        JsonObject session = client.list(new ControlRequest.Sessions()).get(0).getAsJsonObject();
        assertThat(List.copyOf(session.keySet()).subList(0, 11))
                .containsExactly(
                        "SessionId",
                        "ScopeName",
                        "ClusterNodeName",
                        "ClientComputerName",
                        "ClientUserName",
                        "NumOpens",
                        "SecondsIdle",
                        "SecondsExists",
                        "Dialect",
                        "TransportName",
                        "SmbInstance");
    }

    @Test
    void aSessionIsWrittenWithAllItsValues() throws Exception {
        model.sessions.add(FrozenServer.aSession(ID));
        assertThat(client.list(new ControlRequest.Sessions()))
                .hasToString("[{\"SessionId\":\"9223372041149743109\",\"ScopeName\":\"*\",\"ClusterNodeName\":null,"
                        + "\"ClientComputerName\":\"[fe80::1]\",\"ClientUserName\":\"HAWSER\\\\alice\",\"NumOpens\":3,"
                        + "\"SecondsIdle\":33,\"SecondsExists\":45346,\"Dialect\":\"3.1.1\",\"TransportName\":\"TCP\","
                        + "\"SmbInstance\":0,\"Created\":\"2026-11-22T09:00:00Z\",\"Authentication\":\"NTLMV2\","
                        + "\"Signed\":true,\"Encryption\":\"AES-128-GCM\","
                        + "\"ClientGuid\":\"e7a7fa39-0558-4d41-9097-9f13bf0f0a18\",\"ClientPort\":50123}]");
    }

    @Test
    void aSessionIsClosedOnceAndOthersStay() throws Exception {
        model.sessions.addAll(List.of(FrozenServer.aSession(ID), FrozenServer.aSession(7)));
        client.order(new ControlRequest.CloseSession(ID));
        assertThatThrownBy(() -> client.order(new ControlRequest.CloseSession(ID)))
                .isInstanceOf(ControlException.class)
                .hasMessage("no session 9223372041149743109");
        assertThat(model.sessions).containsExactly(FrozenServer.aSession(7));
    }

    @Test
    void openFilesAreListedAndClosed() throws Exception {
        model.files.addAll(List.of(FrozenServer.aFile(-2, ID, "a"), FrozenServer.aFile(3, ID, "b")));
        assertThat(StreamSupport.stream(client.list(new ControlRequest.Files()).spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .map(file -> file.get("FileId").getAsString()))
                .containsExactly("18446744073709551614", "3");
        client.order(new ControlRequest.CloseFile(-2));
        assertThatThrownBy(() -> client.order(new ControlRequest.CloseFile(-2)))
                .hasMessage("no open file 18446744073709551614");
        assertThat(model.files).containsExactly(FrozenServer.aFile(3, ID, "b"));
    }

    @Test
    void sessionsAreListedByACondition() throws Exception {
        model.sessions.add(FrozenServer.aSession(4));
        assertThat(client.list(new ControlRequest.Sessions("SessionId = 4 AND Dialect LIKE '3%'")))
                .hasSize(1);
        assertThatThrownBy(() -> client.list(new ControlRequest.Sessions("Size = 4")))
                .isInstanceOf(ControlException.class)
                .hasMessage("MSFT_SmbSession has no property Size");
    }

    @Test
    void aCommandComesInTheNameOfTheUserWhoRunsIt() throws Exception {
        client.list(new ControlRequest.Shares());
        assertThat(model.callers)
                .containsExactly(new Caller(System.getProperty("user.name"), true, Door.COMMAND_LINE, "local"));
    }

    @Test
    void onlyTheOwnerCanOpenTheSocket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**/.control");
    }

    @Test
    void aServerTakesThePlaceOfOneThatDidNotEndWell() throws Exception {
        server.close();
        Path left = folder.resolve("left.sock");
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(left));
        }
        ControlClient toLeft = new ControlClient(left);
        assertThatThrownBy(() -> toLeft.list(new ControlRequest.Sessions()))
                .isInstanceOf(ControlException.class)
                .hasMessage("no server is running with the data folder %s any more", folder);
        try (ControlServer successor = ControlServer.start(left, model)) {
            assertThat(successor).isNotNull();
            assertThat(toLeft.list(new ControlRequest.Sessions())).isEmpty();
        }
    }

    @Test
    void withoutAServerTheCommandSaysSo() throws IOException {
        server.close();
        assertThatThrownBy(() -> client.list(new ControlRequest.Sessions()))
                .isInstanceOf(ControlException.class)
                .hasMessage("no server is running with the data folder %s; name its folder with --data", folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "nonsense",
                "{\"command\":{}}",
                "{\"command\":\"close\",\"id\":\"-1\"}",
                "{\"command\":\"destroy\"}",
                "[[[[[[[["
            })
    void aMalformedRequestIsRefusedAndTheNextIsServed(String line) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
            assertThat(answer(channel)).startsWith("{\"refused\":\"the ");
        }
        assertThat(client.list(new ControlRequest.Sessions())).isEmpty();
    }

    @Test
    void aRequestWithoutEndIsReadOnlyToItsBound() throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.allocate(1024));
            assertThat(answer(channel)).startsWith("{\"refused\":\"the request is malformed");
        }
    }

    @Test
    void manyCommandsAtOnceAreAllAnswered() throws Exception {
        model.sessions.add(FrozenServer.aSession(ID));
        List<Thread> commands = new ArrayList<>();
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            commands.add(Thread.ofPlatform().start(() -> {
                try {
                    answered.addAndGet(
                            client.list(new ControlRequest.Sessions()).size());
                } catch (ControlException failed) {
                    throw new IllegalStateException(failed);
                }
            }));
        }
        for (Thread command : commands) {
            command.join();
        }
        assertThat(answered).hasValue(100);
    }

    private static String answer(SocketChannel channel) throws IOException {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
    }
}
