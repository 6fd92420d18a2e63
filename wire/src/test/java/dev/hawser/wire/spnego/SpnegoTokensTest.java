package dev.hawser.wire.spnego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpnegoTokensTest {
    @Test
    void theServersOfferHasTheBytesThatServersSend() {
        assertThat(new NegTokenInit2(List.of(Oid.NTLMSSP)).encode())
                .asHexString()
                .isEqualToIgnoringCase("""
                604806062b0601050502a03e303ca00e300c060a2b06010401823702020a\
                a32a3028a0261b246e6f745f646566696e65645f696e5f5246433431373840706c656173655f69676e6f7265""");
    }

    @Test
    void theServersOfferIsReadAsWritten() throws MalformedMessageException {
        NegTokenInit2 token = new NegTokenInit2(List.of(Oid.MS_KERBEROS, Oid.KERBEROS, Oid.NEGOEX, Oid.NTLMSSP));
        assertThat(NegTokenInit2.decode(token.encode())).isEqualTo(token);
    }

    @Property
    void firstTokensAreReadAsWritten(
            @ForAll("oids") List<Oid> mechTypes,
            @ForAll Optional<@Size(max = 600) byte[]> mechToken,
            @ForAll Optional<@Size(16) byte[]> mic)
            throws MalformedMessageException {
        NegTokenInit token = new NegTokenInit(mechTypes, mechToken, mic, NegTokenInit.mechTypeList(mechTypes));
        assertThat(NegTokenInit.decode(token.encode())).isEqualTo(token);
    }

    @Property
    void otherTokensAreReadAsWritten(
            @ForAll Optional<NegTokenResp.State> state,
            @ForAll Optional<@Size(max = 70) byte[]> token,
            @ForAll Optional<@Size(16) byte[]> mic)
            throws MalformedMessageException {
        NegTokenResp response = new NegTokenResp(state, Optional.of(Oid.NTLMSSP), token, mic);
        assertThat(NegTokenResp.decode(response.encode())).isEqualTo(response);
    }

    @Test
    void theListOfMechanismsIsKeptAsItLay() throws MalformedMessageException {
        byte[] token = NegTokenInit.of(List.of(Oid.KERBEROS, Oid.NTLMSSP), Optional.empty())
                .encode();
        assertThat(NegTokenInit.decode(token).mechTypeList()).asHexString().isEqualToIgnoringCase("""
                301706092a864886f712010202060a2b06010401823702020a""");
    }

    @Test
    void aMicBehindHintsIsFound() throws MalformedMessageException {
        byte[] hints = DerWriter.element(Tag.context(3), DerWriter.element(Tag.SEQUENCE));
        byte[] mic = NegTokenInit.octets(4, Optional.of(new byte[] {1, 2}));
        byte[] list = DerWriter.element(Tag.context(0), NegTokenInit.mechTypeList(List.of(Oid.NTLMSSP)));
        assertThat(NegTokenInit.decode(NegTokenInit.close(list, hints, mic)).mechListMic())
                .contains(new byte[] {1, 2});
    }

    @Test
    void fieldsOfTheFutureAreSkipped() throws MalformedMessageException {
        byte[] token = DerWriter.element(
                Tag.context(1), DerWriter.element(Tag.SEQUENCE, DerWriter.element(Tag.context(9), new byte[] {5, 0})));
        assertThat(NegTokenResp.decode(token).responseToken()).isEmpty();
    }

    @Test
    void tokensOfOtherMechanismsAreMalformed() {
        byte[] token = DerWriter.element(Tag.APPLICATION_0, DerWriter.oid(Oid.KERBEROS), new byte[] {1, 0});
        assertThatThrownBy(() -> NegTokenInit.decode(token))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("1.2.840.113554.1.2.2");
    }

    @Test
    void lengthsMustBeShortestAndDefinite() {
        for (String length : List.of("80", "8100", "817f", "820080", "8200ff", "83000001", "84ffffffff", "ff")) {
            byte[] token = HexFormat.of().parseHex("a1" + length);
            assertThatThrownBy(() -> NegTokenResp.decode(token))
                    .as(length)
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void nothingMayFollowAToken() {
        byte[] token = HexFormat.of().parseHex("a1023000" + "00");
        assertThatThrownBy(() -> NegTokenResp.decode(token)).isInstanceOf(MalformedMessageException.class);
    }

    @Property(tries = 3000)
    void anyBytesAreReadOrMalformed(@ForAll byte[] bytes, @ForAll boolean wrapped) {
        byte[] init = wrapped ? NegTokenInit.close(bytes) : bytes;
        byte[] response = wrapped ? DerWriter.element(Tag.context(1), DerWriter.element(Tag.SEQUENCE, bytes)) : bytes;
        try {
            assertThat(NegTokenInit.decode(init).mechTypes()).isNotNull();
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
        try {
            assertThat(NegTokenResp.decode(response).state()).isNotNull();
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 3000)
    void identifiersAreReadOrMalformed(@ForAll @Size(max = 70) byte[] content) {
        try {
            assertThat(Oid.decode(content).encode()).isEqualTo(content);
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<List<Oid>> oids() {
        return Arbitraries.of(
                        Oid.SPNEGO,
                        Oid.NTLMSSP,
                        Oid.KERBEROS,
                        Oid.MS_KERBEROS,
                        Oid.NEGOEX,
                        new Oid("2.25.1234567890123456789012345678"),
                        new Oid("2.999.0"))
                .list()
                .ofMaxSize(30);
    }
}
