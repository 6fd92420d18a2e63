package dev.hawser.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of NIST's CAVP for CCM (variable nonce test) with nonces of 11 bytes and tags of 16, as in SMB. */
class AesCcmTest {
    private static final byte[] KEY = Hex.bytes("7a182e4e3367194662d614bb11da11e86596f724204f48ff");

    @ParameterizedTest
    @CsvSource({
        "d3284d1de51559c1ddbfe6, 21214ac2314fdfe07bc4d066245a97b1a10470df2a6d6b926cdcbff07f5b61ef,"
                + "88a5c1c2ae4eb463a3283dc5c81f665b0f6d54495f6cc9d43aa8ee179d3950f8,"
                + "65ed1e3919d208e9e5267370b9cf9b1431ef0c584dd2cf057d243a03523ca756"
                + "2a18840cac2199030c008741d74fb220",
        "50f7d182a3d5f0388465e4, 6389bbe519992fd98a97842ecc4d2b2569328c10bd3d93c09ffb6b4044e089c4,"
                + "68e9cca19882c4b0c817d0645a97f74016b3f0ac133829eadb9c0e4bcad687a3,"
                + "72836a9a3c196e6c6e49b9a7808297d1bc2f0f02f018bb5418a4264215a9cadf"
                + "691d71c18798554efcc028599a7d1e21"
    })
    void encrypts_and_decrypts_the_vectors(String nonce, String associated, String plain, String sealed) {
        AesCcm ccm = new AesCcm(KEY);
        byte[] expected = Hex.bytes(sealed);
        byte[] tag = new byte[16];
        byte[] text = Hex.bytes(plain);

        ccm.encrypt(Hex.bytes(nonce), Hex.bytes(associated), ByteBuffer.wrap(text), tag);
        assertThat(text).isEqualTo(Arrays.copyOf(expected, text.length));
        assertThat(tag).isEqualTo(Arrays.copyOfRange(expected, text.length, expected.length));

        assertThat(ccm.decrypt(Hex.bytes(nonce), Hex.bytes(associated), ByteBuffer.wrap(text), tag))
                .isTrue();
        assertThat(text).isEqualTo(Hex.bytes(plain));
    }
}
