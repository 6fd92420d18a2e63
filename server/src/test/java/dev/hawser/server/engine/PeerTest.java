package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::1, [::1]",
        "::, [::]",
        "fe80::, [fe80::]",
        "2001:db8::1:0:0:1, [2001:db8::1:0:0:1]",
        "2001:db8:0:0:1:0:0:0, [2001:db8:0:0:1::]",
        "2001:DB8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
        "1:2:3:4:5:6:7:8, [1:2:3:4:5:6:7:8]"
    })
    void addressesAreWrittenAsRfc5952RecommendsAndIpv6InBrackets(String address, String text) {
        assertThat(Peer.text(new InetSocketAddress(InetAddress.ofLiteral(address), 445)))
                .isEqualTo(text);
    }
}
