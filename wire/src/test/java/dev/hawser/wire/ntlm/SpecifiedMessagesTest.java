package dev.hawser.wire.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The messages of [MS-NLMP] 4.2.4.3. */
class SpecifiedMessagesTest {
    private static final byte[] CHALLENGE = hex("""
            4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef\
            00000000000000002400240044000000060070170000000f5300650072007600\
            6500720002000c0044006f006d00610069006e0001000c005300650072007600\
            6500720000000000""");

    private static final byte[] AUTHENTICATE = hex("""
            4e544c4d5353500003000000180018006c00000054005400840000000c000c00\
            480000000800080054000000100010005c00000010001000d8000000358288e2\
            0501280a0000000f44006f006d00610069006e00550073006500720043004f00\
            4d0050005500540045005200\
            86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa\
            68cd0ab851e51c96aabc927bebef6a1c\
            01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000\
            02000c0044006f006d00610069006e0001000c00530065007200760065007200\
            0000000000000000\
            c5dad2544fc9799094ce1ce90bc9d03e""");

    @Test
    void theChallengeIsRead() throws MalformedMessageException {
        ChallengeMessage challenge = ChallengeMessage.decode(CHALLENGE);
        assertThat(challenge.targetName()).isEqualTo("Server");
        assertThat(challenge.serverChallenge()).asHexString().isEqualTo("0123456789ABCDEF");
        assertThat(challenge.targetInfo())
                .isEqualTo(TargetInfo.of(
                        AvPair.of(AvId.NB_DOMAIN_NAME, "Domain"), AvPair.of(AvId.NB_COMPUTER_NAME, "Server")));
        assertThat(challenge.flags().bits()).isEqualTo(0xe28a8233);
        assertThat(challenge.version()).contains(new NtlmVersion(6, 0, 6000, NtlmVersion.REVISION_W2K3));
    }

    @Test
    void theChallengeIsWritten() throws MalformedMessageException {
        assertThat(ChallengeMessage.decode(CHALLENGE).encode()).isEqualTo(CHALLENGE);
    }

    @Test
    void theProofIsRead() throws MalformedMessageException {
        AuthenticateMessage message = AuthenticateMessage.decode(AUTHENTICATE);
        assertThat(message.domain()).isEqualTo("Domain");
        assertThat(message.user()).isEqualTo("User");
        assertThat(message.workstation()).isEqualTo("COMPUTER");
        assertThat(message.version()).contains(new NtlmVersion(5, 1, 2600, NtlmVersion.REVISION_W2K3));
        assertThat(message.mic()).isEmpty();
        assertThat(message.encryptedSessionKey()).asHexString().isEqualTo("C5DAD2544FC9799094CE1CE90BC9D03E");

        NtlmV2Response response = NtlmV2Response.decode(message.ntResponse());
        assertThat(response.proof()).asHexString().isEqualTo("68CD0AB851E51C96AABC927BEBEF6A1C");
        assertThat(response.clientChallenge()).asHexString().isEqualTo("AAAAAAAAAAAAAAAA");
        assertThat(response.timestamp()).isZero();
        assertThat(response.targetInfo().text(AvId.NB_COMPUTER_NAME)).contains("Server");
        assertThat(response.targetInfo().hasMic()).isFalse();
        assertThat(NtlmV2Response.blob(0, response.clientChallenge(), response.targetInfo()))
                .isEqualTo(response.blob());
    }

    /** The specification's message has its text before its responses, which nothing asks for; so does not ours. */
    @Test
    void whatTheProofSaysIsWritten() throws MalformedMessageException {
        AuthenticateMessage message = AuthenticateMessage.decode(AUTHENTICATE);
        assertThat(AuthenticateMessage.decode(message.encode())).isEqualTo(message);
        assertThat(message.encode()).hasSameSizeAs(AUTHENTICATE);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
