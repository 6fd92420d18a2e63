package dev.hawser.server.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.junit.jupiter.api.Test;

/**
 * The vectors are Microsoft's, of "SMB 2 and SMB 3 security in Windows 10" and "SMB 3.1.1 Encryption in Windows 10". They
 * name the keys from the client's side: its encryption key is the server's decryption key.
 */
class SessionKeysTest {
    private static final byte[] SESSION_KEY = Hex.bytes("270E1BA896585EEB7AF3472D3B4C75A7");
    private static final byte[] PREAUTH_HASH = Hex.bytes("""
            0DD13628CC3ED218EF9DF9772D436D0887AB9814BFAE63A80AA845F36909DB7928622DDDAD522D97
            51640A459762C5A9D6BB084CBB3CE6BDADEF5D5BCE3C6C01
            """);

    @Test
    void derives_the_keys_of_dialect_3_0() {
        SessionKeys keys = SessionKeys.derive(
                Dialect.SMB_3_0, Hex.bytes("7CD451825D0450D235424E44BA6E78CC"), EncryptionCipher.AES_128_CCM, null);

        assertThat(keys.signingKey()).isEqualTo(Hex.bytes("0B7E9C5CAC36C0F6EA9AB275298CEDCE"));
        assertThat(keys.decryptionKey()).isEqualTo(Hex.bytes("FAD27796665B313EBB578F388632B4F7"));
        assertThat(keys.encryptionKey()).isEqualTo(Hex.bytes("B0F0427F7CEB416D1D9DCC0CD4F99447"));
        assertThat(keys.applicationKey()).isEqualTo(Hex.bytes("BB23A4575AA26C721AF525AF15A87B4F"));
    }

    @Test
    void derives_the_signing_key_of_a_second_channel() {
        byte[] key =
                SessionKeys.channelSigningKey(Dialect.SMB_3_0, Hex.bytes("4E01A2B313BCF660CC250BEF021AEDE6"), null);

        assertThat(key).isEqualTo(Hex.bytes("BA1A17DBBFEC349BCA105563D598952F"));
    }

    @Test
    void derives_the_keys_of_dialect_3_1_1_with_aes_128_gcm() {
        SessionKeys keys =
                SessionKeys.derive(Dialect.SMB_3_1_1, SESSION_KEY, EncryptionCipher.AES_128_GCM, PREAUTH_HASH);

        assertThat(keys.signingKey()).isEqualTo(Hex.bytes("73FE7A9A77BEF0BDE49C650D8CCB5F76"));
        assertThat(keys.decryptionKey()).isEqualTo(Hex.bytes("629BCBC54422A0F572B97F45989B6073"));
        assertThat(keys.encryptionKey()).isEqualTo(Hex.bytes("E2AF0DCEFAC68DA71A0DFBD0D1350D74"));
        assertThat(keys.applicationKey()).isEqualTo(Hex.bytes("6D7AD7954E9EC61E907B4D473DC178FF"));
        assertThat(SessionKeys.channelSigningKey(Dialect.SMB_3_1_1, SESSION_KEY, PREAUTH_HASH))
                .isEqualTo(keys.signingKey());
    }

    @Test
    void derives_the_keys_of_dialect_3_1_1_with_aes_128_ccm() {
        SessionKeys keys = SessionKeys.derive(
                Dialect.SMB_3_1_1,
                Hex.bytes("07B7F69C1E2581662DF6987E88F9E891"),
                EncryptionCipher.AES_128_CCM,
                Hex.bytes("""
                        DECF98A420718718F22090D3580FCC5E484BD310FA1268210C6E86335A8891E767F5BCD99FA5A785
                        9D665AD07A73EA94E1BCDB7CFA69A6962A28A244138340B1
                        """));

        assertThat(keys.signingKey()).isEqualTo(Hex.bytes("3DCC82C5795AE27F383242761078C59B"));
        assertThat(keys.decryptionKey()).isEqualTo(Hex.bytes("DFAAA31AAE40A2485D47AC4DF09FDA1D"));
        assertThat(keys.encryptionKey()).isEqualTo(Hex.bytes("95C544AEF6072680DA1CE49A68A97FA6"));
        assertThat(keys.applicationKey()).isEqualTo(Hex.bytes("7A2F0F73EC2D530879B2913BBFCE242F"));
    }

    /** No vector is published: the reference is BouncyCastle's function of SP800-108. */
    @Test
    void derives_keys_of_256_bits_from_the_whole_session_key() {
        byte[] whole = Arrays.copyOf(SESSION_KEY, 32);
        Arrays.fill(whole, 16, 32, (byte) 0x5a);

        SessionKeys keys = SessionKeys.derive(Dialect.SMB_3_1_1, whole, EncryptionCipher.AES_256_GCM, PREAUTH_HASH);

        assertThat(keys.encryptionKey()).isEqualTo(reference(whole, "SMBS2CCipherKey\0", 32));
        assertThat(keys.decryptionKey()).isEqualTo(reference(whole, "SMBC2SCipherKey\0", 32));
        assertThat(keys.signingKey()).isEqualTo(Hex.bytes("73FE7A9A77BEF0BDE49C650D8CCB5F76"));
        assertThat(keys.applicationKey()).isEqualTo(Hex.bytes("6D7AD7954E9EC61E907B4D473DC178FF"));
    }

    @Test
    void a_short_session_key_is_filled_up_with_zeros() {
        byte[] shorter = Arrays.copyOf(SESSION_KEY, 8);
        byte[] filled = Arrays.copyOf(shorter, 16);

        assertThat(SessionKeys.derive(Dialect.SMB_3_0_2, shorter, null, null).signingKey())
                .isEqualTo(SessionKeys.derive(Dialect.SMB_3_0_2, filled, null, null)
                        .signingKey());
    }

    @Test
    void before_dialect_3_the_session_key_signs_and_nothing_encrypts() {
        SessionKeys keys = SessionKeys.derive(Dialect.SMB_2_1, Arrays.copyOf(SESSION_KEY, 32), null, null);

        assertThat(keys.signingKey()).isEqualTo(SESSION_KEY);
        assertThat(keys.applicationKey()).isEqualTo(SESSION_KEY);
        assertThat(keys.cipher()).isNull();
        assertThat(keys.encryptionKey()).isEmpty();
        assertThat(keys.decryptionKey()).isEmpty();
    }

    @Test
    void destroyed_keys_are_zeros_and_are_not_given_out() {
        SessionKeys keys =
                SessionKeys.derive(Dialect.SMB_3_1_1, SESSION_KEY, EncryptionCipher.AES_128_GCM, PREAUTH_HASH);
        byte[] signing = keys.signingKey();
        byte[] encryption = keys.encryptionKey();
        byte[] decryption = keys.decryptionKey();
        byte[] application = keys.applicationKey();

        keys.destroy();

        assertThat(signing).containsOnly(0);
        assertThat(encryption).containsOnly(0);
        assertThat(decryption).containsOnly(0);
        assertThat(application).containsOnly(0);
        assertThatThrownBy(keys::signingKey).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] reference(byte[] key, String label, int length) {
        byte[] labelBytes = label.getBytes(US_ASCII);
        byte[] fixed = new byte[labelBytes.length + 1 + PREAUTH_HASH.length + 4];
        ByteBuffer.wrap(fixed).put(labelBytes).put((byte) 0).put(PREAUTH_HASH).putInt(length * 8);
        KDFCounterBytesGenerator generator = new KDFCounterBytesGenerator(new HMac(new SHA256Digest()));
        generator.init(new KDFCounterParameters(key, fixed, 32));
        byte[] derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }
}
