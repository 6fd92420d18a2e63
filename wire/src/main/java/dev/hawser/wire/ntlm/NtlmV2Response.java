package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;

/**
 * NTLMv2_RESPONSE ([MS-NLMP] 2.2.2.8) and the NTLMv2_CLIENT_CHALLENGE (2.2.2.7) in it.
 *
 * @param proof NTProofStr, 16 bytes: a keyed hash of the server's challenge and of {@code blob}
 * @param blob all that stands behind the proof, as received, for the proof covers every byte of it
 * @param timestamp the client's time, a FILETIME; the server's if that has told it
 * @param clientChallenge 8 bytes
 * @param targetInfo what the client believes of the server, and adds to it
 */
public record NtlmV2Response(byte[] proof, byte[] blob, long timestamp, byte[] clientChallenge, TargetInfo targetInfo) {
    private static final int PROOF_LENGTH = 16;
    private static final int CLIENT_CHALLENGE_LENGTH = 8;
    /** RespType and HiRespType, both 1. */
    private static final int VERSIONS = 0x0101;

    public static NtlmV2Response decode(byte[] ntResponse) throws MalformedMessageException {
        WireReader in = WireReader.of(ntResponse);
        byte[] proof = in.bytes(PROOF_LENGTH);
        byte[] blob = in.bytes(in.remaining());
        in.seek(PROOF_LENGTH);
        if (in.u16() != VERSIONS) {
            throw new MalformedMessageException("no NTLMv2 response");
        }
        long timestamp = in.skip(6).u64();
        byte[] clientChallenge = in.bytes(CLIENT_CHALLENGE_LENGTH);
        return new NtlmV2Response(proof, blob, timestamp, clientChallenge, TargetInfo.decode(in.skip(4)));
    }

    /** The bytes that the proof is computed over, behind the server's challenge ("temp" in [MS-NLMP] 3.3.2). */
    public static byte[] blob(long timestamp, byte[] clientChallenge, TargetInfo targetInfo) {
        return new WireWriter()
                .u16(VERSIONS)
                .zero(6)
                .u64(timestamp)
                .bytes(clientChallenge)
                .zero(4)
                .bytes(targetInfo.encode())
                .zero(4)
                .toByteArray();
    }

    public byte[] encode() {
        return new WireWriter().bytes(proof).bytes(blob).toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NtlmV2Response that
                && Arrays.equals(proof, that.proof)
                && Arrays.equals(blob, that.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(proof);
    }
}
