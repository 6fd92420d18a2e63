package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConscryptGcmTest {
    private static final byte[] ASSOCIATED = new byte[32];

    private final Random random = new Random(5);
    private final byte[] key = new byte[32];
    private final byte[] nonce = new byte[12];
    private final byte[] tag = new byte[16];

    @BeforeEach
    void requireConscrypt() {
        assumeTrue(Conscrypt.isAvailable(), "Conscrypt has no library for this platform");
        random.nextBytes(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {ConscryptGcm.WORTHWHILE, ConscryptGcm.WORTHWHILE + 1, 65536, 1 << 20})
    void decrypts_what_the_jdk_encrypted_and_restores_what_stands_behind(int length) {
        ByteBuffer text = Buffers.DIRECT.random(length, 16, random);
        byte[] before = Buffers.everything(text);
        new JdkGcm(key).encrypt(nonce, ASSOCIATED, text, tag);

        assertThat(conscrypt().decrypt(nonce, ASSOCIATED, text, tag)).isTrue();

        assertThat(Buffers.everything(text)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {ConscryptGcm.WORTHWHILE, ConscryptGcm.WORTHWHILE + 1, 65536, 1 << 20})
    void encrypts_as_the_jdk_does_and_restores_what_stands_behind(int length) {
        ByteBuffer text = Buffers.DIRECT.random(length, 16, random);
        byte[] before = Buffers.everything(text);
        ByteBuffer expected = ByteBuffer.wrap(Buffers.content(text));
        byte[] expectedTag = new byte[16];
        new JdkGcm(key).encrypt(nonce, ASSOCIATED, expected, expectedTag);

        conscrypt().encrypt(nonce, ASSOCIATED, text, tag);

        System.arraycopy(expected.array(), 0, before, Buffers.BEFORE, length);
        assertThat(Buffers.everything(text)).isEqualTo(before);
        assertThat(tag).isEqualTo(expectedTag);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16})
    void notices_an_altered_tag_with_and_without_room_behind_and_restores_that(int behind) {
        ByteBuffer text = Buffers.DIRECT.random(65536, behind, random);
        byte[] before = Buffers.everything(text);
        new JdkGcm(key).encrypt(nonce, ASSOCIATED, text, tag);
        tag[random.nextInt(16)] ^= 4;

        assertThat(conscrypt().decrypt(nonce, ASSOCIATED, text, tag)).isFalse();

        text.limit(text.capacity()).position(Buffers.BEFORE + 65536);
        byte[] untouched = new byte[behind];
        System.arraycopy(before, Buffers.BEFORE + 65536, untouched, 0, behind);
        assertThat(Buffers.content(text)).isEqualTo(untouched);
    }

    private ConscryptGcm conscrypt() {
        return new ConscryptGcm(Conscrypt.newProvider(), key);
    }
}
