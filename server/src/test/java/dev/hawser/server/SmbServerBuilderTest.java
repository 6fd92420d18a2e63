package dev.hawser.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmbServerBuilderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "quay/alice", "quay\\alice", "a\nb", "sixteen letters."})
    void namesThatNetBiosDoesNotHaveAreRefused(String name) {
        SmbServerBuilder builder = SmbServer.builder();
        assertThatThrownBy(() -> builder.serverName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server-name '" + name + "' can not be a NetBIOS name: 1 to 15 characters");
        assertThatThrownBy(() -> builder.domain(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("domain '" + name + "' can not be a NetBIOS name: 1 to 15 characters");
    }
}
