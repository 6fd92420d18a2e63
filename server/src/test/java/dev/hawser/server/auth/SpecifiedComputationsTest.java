package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Account;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.AvId;
import dev.hawser.wire.ntlm.AvPair;
import dev.hawser.wire.ntlm.NegotiateFlags;
import dev.hawser.wire.ntlm.NtlmV2Response;
import dev.hawser.wire.ntlm.TargetInfo;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The values of [MS-NLMP] 4.2.4, from the common values of 4.2.1. */
class SpecifiedComputationsTest {
    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
    private static final byte[] RANDOM_SESSION_KEY = hex("55555555555555555555555555555555");
    private static final NegotiateFlags FLAGS = new NegotiateFlags(0xe28a8233);
    private static final TargetInfo TARGET_INFO =
            TargetInfo.of(AvPair.of(AvId.NB_DOMAIN_NAME, "Domain"), AvPair.of(AvId.NB_COMPUTER_NAME, "Server"));

    private final byte[] responseKey =
            NtlmV2.ntowfv2(Account.of("User", "Password", false).ntHash(), "User", "Domain");
    private final byte[] blob = NtlmV2Response.blob(0, CLIENT_CHALLENGE, TARGET_INFO);

    @Test
    void ntowfv1() {
        assertThat(Account.of("User", "Password", false).ntHash()).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
    }

    @Test
    void ntowfv2() {
        assertThat(responseKey).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
    }

    @Test
    void ntProofStr() {
        assertThat(NtlmV2.ntProofStr(responseKey, SERVER_CHALLENGE, blob))
                .isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
    }

    @Test
    void sessionBaseKey() {
        assertThat(baseKey()).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
    }

    @Test
    void encryptedRandomSessionKey() {
        assertThat(NtlmV2.rc4(baseKey(), RANDOM_SESSION_KEY)).isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    void sealing() {
        byte[] plaintext = new WireWriter().utf16("Plaintext").toByteArray();
        NtlmSecurityContext.Sealed sealed =
                NtlmSecurityContext.ofClient(RANDOM_SESSION_KEY, FLAGS).seal(plaintext);
        assertThat(sealed.ciphertext()).isEqualTo(hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(sealed.signature()).isEqualTo(hex("010000007fb38ec5c55d497600000000"));
    }

    @Test
    void signing() {
        byte[] plaintext = new WireWriter().utf16("Plaintext").toByteArray();
        byte[] checksum = NtlmV2.hmacMd5(hex("4788dc861b4782f35d43fd98fe1a2d39"), new byte[4], plaintext);
        assertThat(checksum).startsWith(hex("70352851f2564309"));
        byte[] sealingKey = hex("59f600973cc4960a25480a7c196e4c58");
        assertThat(NtlmSecurityContext.ofClient(RANDOM_SESSION_KEY, FLAGS).sign(plaintext))
                .isEqualTo(new WireWriter()
                        .u32(1)
                        .bytes(NtlmV2.rc4(sealingKey, Arrays.copyOf(checksum, 8)))
                        .u32(0)
                        .toByteArray());
    }

    private byte[] baseKey() {
        return NtlmV2.sessionBaseKey(responseKey, NtlmV2.ntProofStr(responseKey, SERVER_CHALLENGE, blob));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
