package dev.hawser.wire.ntlm;

/** One of the three messages of a login ([MS-NLMP] 2.2.1). */
public sealed interface NtlmMessage permits NegotiateMessage, ChallengeMessage, AuthenticateMessage {
    byte[] encode();

    /** Whether {@code token} begins as every message of NTLM does, which tells it from SPNEGO's. */
    static boolean isNtlm(byte[] token) {
        int length = Header.SIGNATURE.length();
        return token.length >= length && new String(token, 0, length, Header.OEM).equals(Header.SIGNATURE);
    }
}
