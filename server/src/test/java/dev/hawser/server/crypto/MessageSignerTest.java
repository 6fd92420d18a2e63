package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.smb2.SigningAlgorithm;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.GMac;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

class MessageSignerTest {
    private static final byte[] KEY = Hex.bytes("73FE7A9A77BEF0BDE49C650D8CCB5F76");
    private static final int SIGNATURE = 48;

    /** The last SESSION_SETUP response of Microsoft's "SMB 2 and SMB 3 security in Windows 10", first channel. */
    private static final byte[] SIGNED_BY_WINDOWS = Hex.bytes("""
            FE534D4240000100000000000100800009000000000000000300000000000000FFFE000000000000
            1900000000100000EBE146DA120BA25FC3376A49DFE31BC10900000048001D00A11B3019A0030A01
            00A3120410010000003B453CDC3524164200000000
            """);

    @Example
    void verifies_what_windows_signed_with_aes_cmac() {
        MessageSigner signer = MessageSigner.of(SigningAlgorithm.AES_CMAC, KEY);

        assertThat(signer.verify(ByteBuffer.wrap(SIGNED_BY_WINDOWS))).isTrue();
    }

    @Example
    void signs_what_windows_signed_with_aes_cmac_alike() {
        byte[] message = SIGNED_BY_WINDOWS.clone();
        Arrays.fill(message, SIGNATURE, SIGNATURE + 16, (byte) 0x77);

        MessageSigner.of(SigningAlgorithm.AES_CMAC, KEY).sign(ByteBuffer.wrap(message));

        assertThat(message).isEqualTo(SIGNED_BY_WINDOWS);
    }

    @Property(tries = 300)
    void signs_as_bouncycastle_does(
            @ForAll SigningAlgorithm algorithm,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 64, max = 400) int length,
            @ForAll Random random) {
        ByteBuffer message = buffers.random(length, 5, random);
        byte[] before = Buffers.everything(message);
        byte[] content = Buffers.content(message);

        MessageSigner.of(algorithm, KEY).sign(message);

        byte[] expected = before.clone();
        System.arraycopy(reference(algorithm, content), 0, expected, Buffers.BEFORE + SIGNATURE, 16);
        assertThat(Buffers.everything(message)).isEqualTo(expected);
        assertThat(message.position()).isEqualTo(Buffers.BEFORE);
        assertThat(message.remaining()).isEqualTo(length);
    }

    /** The lengths at which a message goes through in another number of pieces. */
    @Property(tries = 60)
    void signs_long_messages_as_bouncycastle_does(
            @ForAll SigningAlgorithm algorithm,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 1, max = 4) int pieces,
            @ForAll @IntRange(min = -17, max = 17) int more,
            @ForAll Random random) {
        ByteBuffer message = buffers.random(64 + pieces * Scratch.PIECE + more, 0, random);
        byte[] content = Buffers.content(message);

        MessageSigner.of(algorithm, KEY).sign(message);

        assertThat(Arrays.copyOfRange(Buffers.content(message), SIGNATURE, SIGNATURE + 16))
                .isEqualTo(reference(algorithm, content));
    }

    /** The nonce of AES-GMAC says who sends, and whether it is a CANCEL ([MS-SMB2] 3.1.4.1). */
    @Property
    void the_signature_depends_on_sender_and_command(
            @ForAll SigningAlgorithm algorithm, @ForAll boolean fromServer, @ForAll boolean cancel) {
        ByteBuffer message = Buffers.DIRECT.random(100, 0, new Random(2));
        message.put(message.position() + 12, (byte) (cancel ? 12 : 13)).put(message.position() + 13, (byte) 0);
        message.put(message.position() + 16, (byte) (fromServer ? 9 : 8));
        byte[] content = Buffers.content(message);

        MessageSigner.of(algorithm, KEY).sign(message);

        assertThat(Arrays.copyOfRange(Buffers.content(message), SIGNATURE, SIGNATURE + 16))
                .isEqualTo(reference(algorithm, content));
    }

    @Property(tries = 30)
    void a_signer_keeps_nothing_of_earlier_messages(
            @ForAll SigningAlgorithm algorithm,
            @ForAll @Size(5) List<@IntRange(min = 64, max = 3 * Scratch.PIECE) Integer> lengths,
            @ForAll Random random) {
        MessageSigner signer = MessageSigner.of(algorithm, KEY);
        for (int length : lengths) {
            ByteBuffer message = Buffers.DIRECT.random(length, 0, random);
            byte[] content = Buffers.content(message);

            assertThat(signer.verify(message)).isFalse();
            signer.sign(message);

            assertThat(Arrays.copyOfRange(Buffers.content(message), SIGNATURE, SIGNATURE + 16))
                    .isEqualTo(reference(algorithm, content));
        }
    }

    @Property(tries = 300)
    void one_flipped_bit_is_always_noticed(
            @ForAll SigningAlgorithm algorithm,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 64, max = 300) int length,
            @ForAll Random random) {
        MessageSigner signer = MessageSigner.of(algorithm, KEY);
        ByteBuffer message = buffers.random(length, 5, random);
        signer.sign(message);
        byte[] signed = Buffers.everything(message);

        assertThat(signer.verify(message)).isTrue();
        assertThat(Buffers.everything(message)).isEqualTo(signed);

        int at = message.position() + random.nextInt(length);
        message.put(at, (byte) (message.get(at) ^ (1 << random.nextInt(8))));
        assertThat(signer.verify(message)).isFalse();
    }

    @Property(tries = 20)
    void the_same_message_twice_in_a_row_has_the_same_signature(
            @ForAll SigningAlgorithm algorithm, @ForAll Random random) {
        MessageSigner signer = MessageSigner.of(algorithm, KEY);
        ByteBuffer message = Buffers.DIRECT.random(100, 0, random);

        signer.sign(message);
        byte[] first = Buffers.content(message);
        signer.sign(message);

        assertThat(Buffers.content(message)).isEqualTo(first);
        assertThat(signer.verify(message)).isTrue();
        assertThat(signer.verify(message)).isTrue();
    }

    @Property(tries = 20)
    void eight_mebibytes_are_signed_too(@ForAll SigningAlgorithm algorithm) {
        ByteBuffer message = Buffers.DIRECT.random(8 * 1024 * 1024 + 64 + 48, 0, new Random(1));
        MessageSigner signer = MessageSigner.of(algorithm, KEY);

        signer.sign(message);

        assertThat(signer.verify(message)).isTrue();
        message.put(message.limit() - 1, (byte) ~message.get(message.limit() - 1));
        assertThat(signer.verify(message)).isFalse();
    }

    @Property(tries = 3)
    void what_is_shorter_than_a_header_has_no_signature(@ForAll SigningAlgorithm algorithm) {
        MessageSigner signer = MessageSigner.of(algorithm, KEY);

        assertThat(signer.verify(ByteBuffer.allocate(63))).isFalse();
        assertThatThrownBy(() -> signer.sign(ByteBuffer.allocate(63))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] reference(SigningAlgorithm algorithm, byte[] content) {
        byte[] unsigned = content.clone();
        Arrays.fill(unsigned, SIGNATURE, SIGNATURE + 16, (byte) 0);
        KeyParameter key = new KeyParameter(KEY);
        BlockCipher aes = AESEngine.newInstance();
        Mac mac;
        switch (algorithm) {
            case HMAC_SHA256 -> {
                mac = new HMac(new SHA256Digest());
                mac.init(key);
            }
            case AES_CMAC -> {
                mac = new CMac(aes);
                mac.init(key);
            }
            case AES_GMAC -> {
                byte[] nonce = Arrays.copyOf(Arrays.copyOfRange(unsigned, 24, 32), 12);
                boolean fromServer = (unsigned[16] & 1) != 0;
                boolean cancel = unsigned[12] == 12 && unsigned[13] == 0;
                nonce[8] = (byte) ((fromServer ? 1 : 0) + (cancel ? 2 : 0));
                mac = new GMac(GCMBlockCipher.newInstance(aes), 128);
                mac.init(new ParametersWithIV(key, nonce));
            }
            default -> throw new IllegalArgumentException(algorithm.toString());
        }
        mac.update(unsigned, 0, unsigned.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return Arrays.copyOf(result, 16);
    }
}
