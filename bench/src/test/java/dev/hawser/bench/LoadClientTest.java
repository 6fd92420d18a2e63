package dev.hawser.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.server.Share;
import dev.hawser.server.SmbServer;
import dev.hawser.store.memory.MemoryStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadClientTest {
    private SmbServer server;

    @BeforeAll
    void start() throws IOException {
        server = SmbServer.builder()
                .listen("127.0.0.1:0")
                .signingRequired(false)
                .share("share", new MemoryStore("share"))
                .share(Share.of("sealed", new MemoryStore("sealed")).with(options -> options.withEncryptData(true)))
                .account(Credentials.BENCH.user(), Credentials.BENCH.password())
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> operations() {
        return Arrays.stream(Protection.values()).flatMap(protection -> Arrays.stream(Operation.values())
                .map(operation -> Arguments.of(protection, operation)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachSlotEndsTheOperationThatItBegan(Protection protection, Operation operation) throws IOException {
        try (LoadClient client =
                LoadClient.connect(server.address(), Credentials.BENCH, protection, operation.name(), 8)) {
            assertThat(client.run(operation, System.nanoTime())).isEqualTo(8);
        }
    }

    @Test
    void aWrongPasswordIsSaidInOneSentence() {
        assertThatThrownBy(() -> LoadClient.connect(
                        server.address(), new Credentials("daemon", "wrong"), Protection.PLAIN, "client", 1))
                .isInstanceOf(IOException.class)
                .hasMessage("the login was refused with status 0xc000006d");
    }
}
