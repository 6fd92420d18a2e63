package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.smb2.EncryptionCipher;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

class MessageSealerTest {
    private static final long SESSION_ID = 0x100000000025L;
    private static final int HEADER = 52;

    @Example
    void opens_what_windows_sealed_with_aes_128_gcm() {
        assertOpens(EncryptionCipher.AES_128_GCM, "A2F5E80E5D59103034F32E52F698E5EC", """
                FD534D42BD73D97D2BC9001BCAFAC0FDFF5FEEBCC7D6822D269CAF48904C664C0000000087000000
                0000010025000000001000006ECDD2A7AFC7B47763057A041B8FD4DAFFE990B70C9E09D36C084E02
                D14EF247F8BDE38ACF6256F8B1D3B56F77FBDEB312FEA5E92CBCC1ED8FB2EBBFAA75E49A4A394BB4
                4576545567C24D4C014D47C9FBDFDAFD2C4F9B72F8D256452620A299F48E29E53D6B61D1C13A19E9
                1AF013F00D17E3ABC2FC3D36C8C1B6B93973253852DBD442E46EE8
                """, """
                FE534D4240000100000000000900010008000000000000000500000000000000FFFE000001000000
                25000000001000000000000000000000000000000000000031007000170000000000000000000000
                0600000004000000010000000400000000000000000000007000000000000000536D623320656E63
                72797074696F6E2074657374696E67
                """);
    }

    @Example
    void opens_what_windows_sealed_with_aes_128_ccm() {
        assertOpens(EncryptionCipher.AES_128_CCM, "DFAAA31AAE40A2485D47AC4DF09FDA1D", """
                FD534D42E89551D666DAB8993488F5A97103116C9F6F1EAAD7E9F24AACD38F000000000087000000
                00000100210000000010000056A74778199A9D2B6E9C3A376FD88D27680694FED253A313BEB07381
                AE8689F973ACDB8D716E4477803BCE53A92E1B81FA3E965AD9AF2C89C08CE66A344664453B8FC881
                18EDC9814CF58E92AA465E6EFB09958A9FDAD96FBD55B36A710C30D5E7C64AD7B9449F9F17EDD024
                FE8BA79154F340A82740D1D5180C69B0A2DE6A4BA893BD55D3210E
                """, """
                FE534D4240000100000000000900010008000000000000000500000000000000FFFE000001000000
                21000000001000000000000000000000000000000000000031007000170000000000000000000000
                0500000004000000010000000400000000000000000000007000000000000000536D623320656E63
                72797074696F6E2074657374696E67
                """);
    }

    /** Windows counts its nonces up, as we do: its response comes out byte for byte if the count begins where it was. */
    @Example
    void seals_byte_for_byte_as_windows_did_with_aes_128_gcm() {
        assertSeals(EncryptionCipher.AES_128_GCM, "748C50868C90F302962A5C35F5F9A8BF", """
                FE534D4240000100000000000800010001000000000000000600000000000000FFFE000001000000
                25000000001000000000000000000000000000000000000011005000170000000000000000000000
                536D623320656E6372797074696F6E2074657374696E67
                """, """
                FD534D427F714B3B9D8FA1198584E71C2BAA1CB6E16831DD2E8EB7B4000000000000000067000000
                000001002500000000100000FECEDF4D03BB11A6CC5D8A53BE33D6D8701986342B4197D306E16F9C
                BB218E92F7F8281F51CE68BB85A20D87DE90EBBF80538066D1C37513C0A58D70936D537B624F5500
                202A612B6CD30D448A82791A0B2E049ED512AFAEFB06E98AB3D6F931D7D50DB2DBD36A
                """);
    }

    @Example
    void seals_byte_for_byte_as_windows_did_with_aes_128_ccm() {
        assertSeals(EncryptionCipher.AES_128_CCM, "95C544AEF6072680DA1CE49A68A97FA6", """
                FE534D4240000100000000000800010001000000000000000600000000000000FFFE000001000000
                21000000001000000000000000000000000000000000000011005000170000000000000000000000
                536D623320656E6372797074696F6E2074657374696E67
                """, """
                FD534D42E241A13C7E1EE42ECF1FD69F3B8668C6DA6831DD2E8EB7B4000000000000000067000000
                00000100210000000010000015D67234FC8358D7BA1BF037ABC8EFD41A0A8F9BB04B16DEB1E85606
                BD8C2770823FE6239A286CB3E3D5762ABBD53FD8DE11ED491FE905E146A8FFCE09414AB741103D63
                7E28B19C6BA759B399DCC21FAE24CF2A455A13B215FC2857ABB513927F9F271D1C208B
                """);
    }

    @Property(tries = 300)
    void seals_as_bouncycastle_does(
            @ForAll EncryptionCipher cipher,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 0, max = 300) int length,
            @ForAll @IntRange(min = 0, max = 20) int behind,
            @ForAll Random random)
            throws Exception {
        assertSealsAndOpens(cipher, buffers, length, behind, random);
    }

    /** The lengths at which a message goes through in another number of pieces, or to another provider. */
    @Property(tries = 60)
    void seals_long_messages_as_bouncycastle_does(
            @ForAll EncryptionCipher cipher,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 1, max = 4) int pieces,
            @ForAll @IntRange(min = -17, max = 17) int more,
            @ForAll @IntRange(min = 0, max = 20) int behind,
            @ForAll Random random)
            throws Exception {
        assertSealsAndOpens(cipher, buffers, pieces * Scratch.PIECE + more, behind, random);
    }

    @Property(tries = 400)
    void one_flipped_bit_is_always_noticed(
            @ForAll EncryptionCipher cipher,
            @ForAll Buffers buffers,
            @ForAll @IntRange(min = 0, max = 300) int length,
            @ForAll boolean isLong,
            @ForAll Random random) {
        byte[] key = key(cipher, random);
        MessageSealer sealer = MessageSealer.of(cipher, key, key, SESSION_ID, new NonceSource(random.nextLong()));
        int size = HEADER + length + (isLong ? Scratch.PIECE : 0);
        ByteBuffer frame = buffers.random(size, 16, random);
        sealer.seal(frame);

        // The protocol id is not authenticated: it is what makes a frame one of these.
        int at = frame.position() + 4 + random.nextInt(size - 4);
        frame.put(at, (byte) (frame.get(at) ^ (1 << random.nextInt(8))));

        assertThat(sealer.open(frame)).as("flipped at %s", at).isFalse();
        assertThat(frame.position()).isEqualTo(Buffers.BEFORE);
        assertThat(frame.remaining()).isEqualTo(size);
    }

    @Property(tries = 8)
    void eight_mebibytes_are_sealed_and_opened_too(@ForAll EncryptionCipher cipher, @ForAll boolean hasRoomBehind) {
        Random random = new Random(1);
        byte[] key = key(cipher, random);
        MessageSealer sealer = MessageSealer.of(cipher, key, key, SESSION_ID, new NonceSource(0));
        ByteBuffer frame = Buffers.DIRECT.random(HEADER + 8 * 1024 * 1024 + 80, hasRoomBehind ? 16 : 0, random);
        byte[] plain = body(frame);

        sealer.seal(frame);
        assertThat(Arrays.equals(body(frame), plain)).isFalse();
        assertThat(sealer.open(frame)).isTrue();
        assertThat(Arrays.equals(body(frame), plain)).isTrue();
    }

    @Property(tries = 40)
    void a_sealer_keeps_nothing_of_earlier_messages(
            @ForAll EncryptionCipher cipher,
            @ForAll Buffers buffers,
            @ForAll @Size(5) List<@IntRange(min = 0, max = 3 * Scratch.PIECE) Integer> lengths,
            @ForAll Random random) {
        byte[] key = key(cipher, random);
        MessageSealer sealer = MessageSealer.of(cipher, key, key, SESSION_ID, new NonceSource(random.nextLong()));
        for (int length : lengths) {
            ByteBuffer frame = buffers.random(HEADER + length, 16, random);
            byte[] plain = body(frame);

            assertThat(sealer.open(frame)).isFalse();
            frame.put(frame.position() + HEADER, plain);
            sealer.seal(frame);

            assertThat(sealer.open(frame)).isTrue();
            assertThat(body(frame)).isEqualTo(plain);
        }
    }

    @Property(tries = 4)
    void sealers_of_one_session_never_share_a_nonce(@ForAll EncryptionCipher cipher) {
        byte[] key = key(cipher, new Random(1));
        NonceSource nonces = new NonceSource(Long.MAX_VALUE - 10);
        MessageSealer first = MessageSealer.of(cipher, key, key, SESSION_ID, nonces);
        MessageSealer second = MessageSealer.of(cipher, key, key, SESSION_ID, nonces);
        Set<ByteBuffer> seen = new HashSet<>();

        for (int i = 0; i < 50; i++) {
            ByteBuffer frame = ByteBuffer.allocate(HEADER + 64);
            (i % 3 == 0 ? first : second).seal(frame);
            byte[] nonce = Arrays.copyOfRange(frame.array(), 20, 20 + cipher.nonceLength());
            assertThat(seen.add(ByteBuffer.wrap(nonce))).isTrue();
        }
    }

    @Property(tries = 4)
    void what_is_shorter_than_a_transform_header_is_not_opened(@ForAll EncryptionCipher cipher) {
        byte[] key = key(cipher, new Random(1));
        MessageSealer sealer = MessageSealer.of(cipher, key, key, SESSION_ID, new NonceSource(0));

        assertThat(sealer.open(ByteBuffer.allocate(HEADER - 1))).isFalse();
        assertThatThrownBy(() -> sealer.seal(ByteBuffer.allocate(HEADER - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertOpens(EncryptionCipher cipher, String key, String sealed, String plain) {
        byte[] keyBytes = Hex.bytes(key);
        MessageSealer sealer = MessageSealer.of(cipher, keyBytes, keyBytes, SESSION_ID, new NonceSource(0));
        for (Buffers buffers : Buffers.values()) {
            ByteBuffer frame = buffers.of(Hex.bytes(sealed));
            assertThat(sealer.open(frame)).isTrue();
            assertThat(body(frame)).isEqualTo(Hex.bytes(plain));
        }
    }

    private static void assertSeals(EncryptionCipher cipher, String key, String plain, String sealed) {
        byte[] expected = Hex.bytes(sealed);
        ByteBuffer header = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
        byte[] keyBytes = Hex.bytes(key);
        for (Buffers buffers : Buffers.values()) {
            MessageSealer sealer = MessageSealer.of(
                    cipher, keyBytes, keyBytes, header.getLong(44), new NonceSource(header.getLong(20)));
            ByteBuffer frame = buffers.allocate(expected.length).put(HEADER, Hex.bytes(plain));
            sealer.seal(frame);
            assertThat(Buffers.content(frame)).isEqualTo(expected);
        }
    }

    private static void assertSealsAndOpens(
            EncryptionCipher cipher, Buffers buffers, int length, int behind, Random random) throws Exception {
        byte[] encryptKey = key(cipher, random);
        byte[] decryptKey = key(cipher, random);
        long nonce = random.nextLong();
        ByteBuffer frame = buffers.random(HEADER + length, behind, random);
        byte[] before = Buffers.everything(frame);
        byte[] plain = body(frame);

        MessageSealer.of(cipher, encryptKey, decryptKey, SESSION_ID, new NonceSource(nonce))
                .seal(frame);

        byte[] expected = before.clone();
        System.arraycopy(reference(cipher, encryptKey, nonce, plain), 0, expected, Buffers.BEFORE, HEADER + length);
        assertThat(Buffers.everything(frame)).isEqualTo(expected);

        MessageSealer client = MessageSealer.of(cipher, decryptKey, encryptKey, SESSION_ID, new NonceSource(0));
        assertThat(client.open(frame)).isTrue();
        assertThat(body(frame)).isEqualTo(plain);
        System.arraycopy(plain, 0, expected, Buffers.BEFORE + HEADER, length);
        assertThat(Buffers.everything(frame)).isEqualTo(expected);
        assertThat(frame.position()).isEqualTo(Buffers.BEFORE);
        assertThat(frame.remaining()).isEqualTo(HEADER + length);
    }

    /** The whole frame, by [MS-SMB2] 2.2.41 and 3.1.4.3. */
    private static byte[] reference(EncryptionCipher cipher, byte[] key, long nonce, byte[] plain) throws Exception {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + plain.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(new byte[] {(byte) 0xfd, 'S', 'M', 'B'})
                .put(new byte[16])
                .putLong(nonce)
                .putLong(0)
                .putInt(plain.length)
                .putShort((short) 0)
                .putShort((short) 1)
                .putLong(SESSION_ID);
        byte[] bytes = frame.array();
        AEADBlockCipher aead = cipher.isGcm()
                ? GCMBlockCipher.newInstance(AESEngine.newInstance())
                : CCMBlockCipher.newInstance(AESEngine.newInstance());
        aead.init(
                true,
                new AEADParameters(
                        new KeyParameter(key),
                        128,
                        Arrays.copyOfRange(bytes, 20, 20 + cipher.nonceLength()),
                        Arrays.copyOfRange(bytes, 20, HEADER)));
        byte[] output = new byte[plain.length + 16];
        int done = aead.processBytes(plain, 0, plain.length, output, 0);
        aead.doFinal(output, done);
        System.arraycopy(output, 0, bytes, HEADER, plain.length);
        System.arraycopy(output, plain.length, bytes, 4, 16);
        return bytes;
    }

    private static byte[] key(EncryptionCipher cipher, Random random) {
        byte[] key = new byte[cipher.keyLength()];
        random.nextBytes(key);
        return key;
    }

    private static byte[] body(ByteBuffer frame) {
        byte[] all = Buffers.content(frame);
        return Arrays.copyOfRange(all, HEADER, all.length);
    }
}
