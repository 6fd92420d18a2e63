package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import org.junit.jupiter.api.Test;

class Smb1NegotiateTest {
    /** As smbclient 4.17 sends it when it may speak SMB1. */
    private static final String MULTI_PROTOCOL = """
            ff534d42 72 00000000 18 43c8 0000 0000000000000000 0000 0000 feff 0000 0000 00 3100
            02 4e54204c414e4d414e20312e3000
            02 4e54204c4d20302e313200
            02 534d4220322e30303200
            02 534d4220322e3f3f3f00
            """;

    @Test
    void readsTheDialectsOfAMultiProtocolNegotiate() throws MalformedMessageException {
        assertThat(Smb1Negotiate.looksLike(Hex.buffer(MULTI_PROTOCOL))).isTrue();
        assertThat(Smb1Negotiate.decode(Hex.reader(MULTI_PROTOCOL)))
                .containsExactly(
                        "NT LANMAN 1.0", "NT LM 0.12", Smb1Negotiate.DIALECT_2_0_2, Smb1Negotiate.DIALECT_WILDCARD);
    }

    @Test
    void otherMessagesOfSmb1AreNotIt() {
        assertThat(Smb1Negotiate.looksLike(Hex.buffer(MULTI_PROTOCOL.replace("ff534d42 72", "ff534d42 73"))))
                .isFalse();
        assertThat(Smb1Negotiate.looksLike(Hex.buffer("ff534d42 72"))).isFalse();
    }

    @Test
    void aDialectWithoutItsEndIsRefused() {
        assertThatThrownBy(() -> Smb1Negotiate.decode(Hex.reader(MULTI_PROTOCOL.replace("3100", "3000"))))
                .isInstanceOf(MalformedMessageException.class);
    }
}
