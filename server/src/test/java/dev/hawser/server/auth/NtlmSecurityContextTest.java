package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.auth.NtlmSecurityContext.Sealed;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.NegotiateFlag;
import dev.hawser.wire.ntlm.NegotiateFlags;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NtlmSecurityContextTest {
    private static final byte[] KEY = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final NegotiateFlags FLAGS = NegotiateFlags.of(NegotiateFlag.KEY_EXCH, NegotiateFlag.NEGOTIATE_128);

    private final NtlmSecurityContext client = NtlmSecurityContext.ofClient(KEY, FLAGS);
    private final NtlmSecurityContext server = NtlmSecurityContext.ofServer(KEY, FLAGS);

    @Test
    void bothSidesUnderstandEachOther() {
        for (NegotiateFlags flags : List.of(
                FLAGS,
                NegotiateFlags.of(NegotiateFlag.NEGOTIATE_56, NegotiateFlag.KEY_EXCH),
                NegotiateFlags.of(NegotiateFlag.NEGOTIATE_128),
                NegotiateFlags.of())) {
            NtlmSecurityContext here = NtlmSecurityContext.ofClient(KEY, flags);
            NtlmSecurityContext there = NtlmSecurityContext.ofServer(KEY, flags);
            for (int i = 0; i < 3; i++) {
                Sealed request = here.seal(MESSAGE);
                assertThat(there.unseal(request.ciphertext(), request.signature()))
                        .contains(MESSAGE);
                Sealed answer = there.seal(new byte[0]);
                assertThat(here.unseal(answer.ciphertext(), answer.signature())).contains(new byte[0]);
                assertThat(there.verify(MESSAGE, here.sign(MESSAGE))).isTrue();
            }
        }
    }

    /** [MS-NLMP] 4.2.3.4: 56 bits, no key exchange. */
    @Test
    void weakKeysAreMadeAsSpecified() {
        Sealed sealed = NtlmSecurityContext.ofClient(
                        HexFormat.of().parseHex("eb93429a8bd952f8b89c55b87f475edc"), new NegotiateFlags(0x820a8233))
                .seal(new WireWriter().utf16("Plaintext").toByteArray());
        assertThat(sealed.ciphertext()).asHexString().isEqualTo("A02372F6530273F3AA1EB90190CE5200C99D");
        assertThat(sealed.signature()).asHexString().isEqualTo("01000000FF2AEB52F681793A00000000");
    }

    @Test
    void aMessageIsTakenOnce() {
        byte[] signature = client.sign(MESSAGE);
        assertThat(server.verify(MESSAGE, signature)).isTrue();
        assertThat(server.verify(MESSAGE, signature)).isFalse();
    }

    @Test
    void aMessageThatWasAlteredIsNoticed() {
        Sealed sealed = client.seal(MESSAGE);
        sealed.ciphertext()[0] ^= 1;
        assertThat(server.unseal(sealed.ciphertext(), sealed.signature())).isEmpty();
    }

    @Test
    void whatWeSendIsNotTakenForThePeers() {
        assertThat(server.verify(MESSAGE, server.sign(MESSAGE))).isFalse();
    }

    @Test
    void aSignatureOfAnotherLengthIsNone() {
        assertThat(server.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(server.verify(MESSAGE, new byte[17])).isFalse();
    }

    @Test
    void countsGoOnWhenTheKeyStreamsBeginAnew() {
        assertThat(server.verify(MESSAGE, client.sign(MESSAGE))).isTrue();
        client.restartKeyStreams();
        server.restartKeyStreams();
        byte[] second = client.sign(MESSAGE);
        assertThat(second).endsWith(1, 0, 0, 0);
        assertThat(server.verify(MESSAGE, second)).isTrue();
    }
}
