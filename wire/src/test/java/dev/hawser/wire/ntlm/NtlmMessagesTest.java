package dev.hawser.wire.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NtlmMessagesTest {
    private static final NegotiateFlags UNICODE = NegotiateFlags.of(NegotiateFlag.UNICODE);

    @Property
    void negotiateMessagesAreReadAsWritten(@ForAll int flags, @ForAll("versions") Optional<NtlmVersion> version)
            throws MalformedMessageException {
        NegotiateMessage message =
                new NegotiateMessage(new NegotiateFlags(flags), Optional.of("DOMAIN"), Optional.empty(), version);
        assertThat(NegotiateMessage.decode(message.encode())).isEqualTo(message);
    }

    @Property
    void challengeMessagesAreReadAsWritten(
            @ForAll String name, @ForAll @Size(8) byte[] challenge, @ForAll("targetInfos") TargetInfo info)
            throws MalformedMessageException {
        ChallengeMessage message =
                new ChallengeMessage(name, UNICODE.with(NegotiateFlag.TARGET_INFO), challenge, info, Optional.empty());
        assertThat(ChallengeMessage.decode(message.encode())).isEqualTo(message);
    }

    @Property
    void authenticateMessagesAreReadAsWritten(
            @ForAll byte[] lm,
            @ForAll byte[] nt,
            @ForAll String user,
            @ForAll("versions") Optional<NtlmVersion> version,
            @ForAll @Size(16) byte[] mic)
            throws MalformedMessageException {
        NegotiateFlags flags = version.isPresent() ? UNICODE.with(NegotiateFlag.VERSION) : UNICODE;
        AuthenticateMessage message =
                new AuthenticateMessage(lm, nt, "DOMAIN", user, "", new byte[16], flags, version, Optional.of(mic));
        assertThat(AuthenticateMessage.decode(message.encode())).isEqualTo(message);
    }

    @Property
    void targetInfosAreReadAsWritten(@ForAll("targetInfos") TargetInfo info) throws MalformedMessageException {
        assertThat(TargetInfo.decode(WireReader.of(info.encode()))).isEqualTo(info);
    }

    /** The head is kept, as nearly nothing behind it would be read otherwise. */
    @Property(tries = 3000)
    void anyBytesAreReadOrMalformed(@ForAll byte[] rest, @ForAll boolean head) {
        for (int type = 1; type <= 3; type++) {
            byte[] start = Header.encode(type).toByteArray();
            byte[] message = head ? Arrays.copyOf(start, start.length + rest.length) : rest;
            if (head) {
                System.arraycopy(rest, 0, message, start.length, rest.length);
            }
            try {
                switch (type) {
                    case 1 -> NegotiateMessage.decode(message);
                    case 2 -> ChallengeMessage.decode(message);
                    default -> AuthenticateMessage.decode(message);
                }
            } catch (MalformedMessageException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    @Property
    void anyResponseIsReadOrMalformed(@ForAll byte[] bytes) {
        try {
            TargetInfo info = NtlmV2Response.decode(bytes).targetInfo();
            assertThat(info.timestamp().isPresent() || info.hasMic()).isIn(true, false);
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Test
    void clientsOfOldSendNothingBehindTheirFlags() throws MalformedMessageException {
        byte[] message = Arrays.copyOf(
                new NegotiateMessage(UNICODE, Optional.empty(), Optional.empty(), Optional.empty()).encode(), 16);
        assertThat(NegotiateMessage.decode(message).flags()).isEqualTo(UNICODE);
    }

    @Test
    void textWithoutUnicodeHasOneByteACharacter() throws MalformedMessageException {
        AuthenticateMessage message = new AuthenticateMessage(
                new byte[0],
                new byte[0],
                "",
                "Zo\u00eb",
                "",
                new byte[0],
                NegotiateFlags.of(NegotiateFlag.OEM),
                Optional.empty(),
                Optional.empty());
        assertThat(message.encode()).hasSize(AuthenticateMessage.MIC_OFFSET + 3);
        assertThat(AuthenticateMessage.decode(message.encode())).isEqualTo(message);
    }

    @Test
    void aFieldThatPointsOutsideIsMalformed() {
        byte[] message =
                new ChallengeMessage("NAME", UNICODE, new byte[8], TargetInfo.EMPTY, Optional.empty()).encode();
        message[16] = 57;
        assertThatThrownBy(() -> ChallengeMessage.decode(message)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aTargetInfoWithoutItsEndIsMalformed() {
        byte[] info = TargetInfo.of(AvPair.timestamp(1)).encode();
        WireReader cut = WireReader.of(Arrays.copyOf(info, info.length - 4));
        assertThatThrownBy(() -> TargetInfo.decode(cut)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aMessageOfAnotherTypeIsMalformed() {
        byte[] message = Header.encode(2).zero(60).toByteArray();
        assertThatThrownBy(() -> AuthenticateMessage.decode(message)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void signaturesAreReadAsWritten() throws MalformedMessageException {
        MessageSignature signature = new MessageSignature(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, -1);
        assertThat(signature.encode()).hasSize(MessageSignature.LENGTH);
        assertThat(MessageSignature.decode(signature.encode())).isEqualTo(signature);
    }

    @Provide
    Arbitrary<Optional<NtlmVersion>> versions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 65_535))
                .as((octet, word) -> new NtlmVersion(octet, 255 - octet, word, NtlmVersion.REVISION_W2K3))
                .optional();
    }

    @Provide
    Arbitrary<TargetInfo> targetInfos() {
        Arbitrary<AvPair> pairs = Combinators.combine(
                        Arbitraries.integers().between(1, 65_535),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                .as(AvPair::new);
        return pairs.list().ofMaxSize(8).map((List<AvPair> list) -> new TargetInfo(list));
    }
}
