package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hawser.wire.smb2.SigningAlgorithm;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpensslGmacTest {
    private final Random random = new Random(7);
    private final byte[] key = new byte[16];

    @BeforeEach
    void requireOpenssl() {
        random.nextBytes(key);
        assumeTrue(
                NativeCrypto.gmac(key) instanceof OpensslGmac, Openssl.LIBRARY + " is not there, or may not be called");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                64,
                OpensslGmac.WORTHWHILE - 1,
                OpensslGmac.WORTHWHILE,
                4200,
                Scratch.PIECE,
                Scratch.PIECE + 1,
                3 * Scratch.PIECE + 17,
                1 << 20
            })
    void signs_as_the_jdk_does(int length) {
        MessageSigner jdk = new ChecksumSigner(new AesGmac(key));
        MessageSigner openssl = openssl();
        for (Buffers buffers : Buffers.values()) {
            ByteBuffer message = buffers.random(length, 5, random);
            jdk.sign(message);
            byte[] signed = Buffers.everything(message);

            openssl.sign(message);

            assertThat(Buffers.everything(message)).isEqualTo(signed);
            assertThat(openssl.verify(message)).isTrue();
            assertThat(jdk.verify(message)).isTrue();
        }
    }

    @Test
    void each_key_and_each_message_signs_alike_in_turn() {
        MessageSigner one = openssl();
        byte[] otherKey = new byte[16];
        MessageSigner other = MessageSigner.of(SigningAlgorithm.AES_GMAC, otherKey);
        ByteBuffer message = Buffers.DIRECT.random(4200, 0, random);
        one.sign(message);
        byte[] signed = Buffers.content(message);

        other.sign(message);
        assertThat(one.verify(message)).isFalse();
        one.sign(message);

        assertThat(Buffers.content(message)).isEqualTo(signed);
    }

    private MessageSigner openssl() {
        return MessageSigner.of(SigningAlgorithm.AES_GMAC, key);
    }
}
