package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.NegotiateContext.CompressionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.EncryptionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.NetnameNegotiateContextId;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.RdmaTransformCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.TransportCapabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegotiateMessagesTest {
    /** As smbclient 4.17 sends it to 127.0.0.1. */
    private static final String SMBCLIENT_REQUEST = """
            fe534d42 4000 0000 00000000 0000 1f00 00000000 00000000 0000000000000000
            00000000 00000000 0000000000000000 00000000000000000000000000000000
            2400 0500 0100 0000 7f000000 48c31d78fce0014bb5255628781d70ac 70000000 0400 0000
            0202 1002 0003 0203 1103 0000
            0100 2600 00000000 0100 2000 0100 8eb822645861740b786866fc40294d4903dc95cb38119a08bca1a2b808efe2e2 0000
            0200 0a00 00000000 0400 0200 0100 0400 0300 000000000000
            0800 0800 00000000 0300 0200 0100 0000
            0500 1200 00000000 3100 3200 3700 2e00 3000 2e00 3000 2e00 3100
            """;

    /** As Samba 4.17 answers it. */
    private static final String SAMBA_RESPONSE = """
            fe534d42 4000 0000 00000000 0000 0100 01000000 00000000 0000000000000000
            00000000 00000000 0000000000000000 00000000000000000000000000000000
            4100 0100 1103 0300 73616d62610000000000000000000000 0f000000 00008000 00008000 00008000
            787ce1d9a57add01 0000000000000000 8000 4a00 d0000000
            604806062b0601050502a03e303ca00e300c060a2b06010401823702020aa32a3028a0261b246e6f745f646566696e65
            645f696e5f5246433431373840706c656173655f69676e6f7265 000000000000
            0100 2600 00000000 0100 2000 0100 2a0acb8606d62ca4b7b9865fa277e82f9c51067de561cac2d7056c37f4cf62b2 0000
            0200 0400 00000000 0100 0200 00000000
            0800 0400 00000000 0100 0200
            """;

    /** All contexts that Windows clients know, at once. */
    private static final String WINDOWS_BODY = """
            2400 0500 0100 0000 7f000000 000102030405060708090a0b0c0d0e0f 70000000 0700 0000
            0202 1002 0003 0203 1103 0000
            0100 2600 00000000 0100 2000 0100 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 0000
            0200 0a00 00000000 0400 0200 0100 0400 0300 000000000000
            0300 1000 00000000 0400 0000 01000000 0400 0200 0300 0100
            0800 0800 00000000 0300 0200 0100 0000
            0500 0a00 00000000 6e00 6100 7300 3100 3000 000000000000
            0600 0400 00000000 01000000 00000000
            0700 0c00 00000000 0200 0000 00000000 0100 0200
            """;

    @Test
    void readsARequestOfSmbclient() throws MalformedMessageException {
        NegotiateRequest request = NegotiateRequest.decode(Hex.reader(SMBCLIENT_REQUEST));

        assertThat(request.dialects()).containsExactly(0x0202, 0x0210, 0x0300, 0x0302, 0x0311);
        assertThat(request.clientGuid()).isEqualTo(Guid.parse("781dc348-e0fc-4b01-b525-5628781d70ac"));
        assertThat(request.securityMode()).isEqualTo(SecurityMode.SIGNING_ENABLED);
        assertThat(request.capabilities()).isEqualTo(0x7f);
        assertThat(request.negotiateContexts())
                .containsExactly(
                        new PreauthIntegrityCapabilities(
                                List.of(PreauthIntegrityCapabilities.SHA_512),
                                Hex.buffer("8eb822645861740b786866fc40294d4903dc95cb38119a08bca1a2b808efe2e2")),
                        new EncryptionCapabilities(List.of(
                                EncryptionCipher.AES_128_GCM.id(),
                                EncryptionCipher.AES_128_CCM.id(),
                                EncryptionCipher.AES_256_GCM.id(),
                                EncryptionCipher.AES_256_CCM.id())),
                        new SigningCapabilities(List.of(
                                SigningAlgorithm.AES_GMAC.id(),
                                SigningAlgorithm.AES_CMAC.id(),
                                SigningAlgorithm.HMAC_SHA256.id())),
                        new NetnameNegotiateContextId("127.0.0.1"));
    }

    @Test
    void writesWhatSmbclientWrote() throws MalformedMessageException {
        NegotiateRequest request = NegotiateRequest.decode(Hex.reader(SMBCLIENT_REQUEST));
        assertThat(Hex.of(request::encode)).isEqualTo(bodyOf(SMBCLIENT_REQUEST));
    }

    @Test
    void writesWhatSambaAnswered() throws MalformedMessageException {
        NegotiateResponse response = NegotiateResponse.decode(Hex.reader(SAMBA_RESPONSE));
        assertThat(response.dialectRevision()).isEqualTo(Dialect.SMB_3_1_1.revision());
        assertThat(response.maxReadSize()).isEqualTo(8 << 20);
        assertThat(response.securityBuffer().remaining()).isEqualTo(74);
        assertThat(response.negotiateContexts()).hasSize(3);
        assertThat(Hex.of(response::encode)).isEqualTo(bodyOf(SAMBA_RESPONSE));
    }

    @Test
    void readsEveryContextThatWindowsKnows() throws MalformedMessageException {
        NegotiateRequest request = NegotiateRequest.decode(Hex.body(WINDOWS_BODY));
        assertThat(request.negotiateContexts().subList(2, 7))
                .containsExactly(
                        new CompressionCapabilities(1, List.of(4, 2, 3, 1)),
                        new SigningCapabilities(List.of(2, 1, 0)),
                        new NetnameNegotiateContextId("nas10"),
                        new TransportCapabilities(TransportCapabilities.ACCEPT_TRANSPORT_LEVEL_SECURITY),
                        new RdmaTransformCapabilities(List.of(1, 2)));
    }

    @Test
    void takesTheSameBytesForAStartTimeWhen311IsNotOffered() throws MalformedMessageException {
        NegotiateRequest request = NegotiateRequest.decode(
                Hex.body("2400 0100 0100 0000 7f000000 000102030405060708090a0b0c0d0e0f 70000001 0700 0000 0203"));
        assertThat(request.dialects()).containsExactly(Dialect.SMB_3_0_2.revision());
        assertThat(request.negotiateContexts()).isEmpty();
    }

    @Test
    void refusesContextsThatAreNotAligned() {
        String unaligned = WINDOWS_BODY.replace("70000000 0700 0000", "6c000000 0700 0000");
        assertMalformed(unaligned);
    }

    @Test
    void refusesContextsInsideOfTheHeader() {
        assertMalformed(WINDOWS_BODY.replace("70000000 0700 0000", "10000000 0700 0000"));
    }

    @Test
    void refusesMoreContextsThanThereAre() {
        assertMalformed(WINDOWS_BODY.replace("70000000 0700 0000", "70000000 0800 0000"));
    }

    @Test
    void refusesAContextWithoutAlgorithms() {
        assertMalformed(WINDOWS_BODY.replace("0800 0800 00000000 0300", "0800 0800 00000000 0000"));
    }

    @Test
    void refusesMoreDialectsThanThereAre() {
        assertMalformed("2400 0200 0100 0000 7f000000 000102030405060708090a0b0c0d0e0f 0000000000000000 0203");
    }

    @Test
    void keepsARequestWithoutDialectsForTheServerToRefuse() throws MalformedMessageException {
        assertThat(NegotiateRequest.decode(Hex.body(
                                "2400 0000 0100 0000 7f000000 000102030405060708090a0b0c0d0e0f 0000000000000000"))
                        .dialects())
                .isEmpty();
    }

    private static void assertMalformed(String body) {
        assertThatThrownBy(() -> NegotiateRequest.decode(Hex.body(body))).isInstanceOf(MalformedMessageException.class);
    }

    private static String bodyOf(String message) {
        return Hex.squeeze(message).substring(2 * Smb2Header.SIZE);
    }
}
