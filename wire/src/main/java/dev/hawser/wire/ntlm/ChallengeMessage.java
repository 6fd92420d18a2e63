package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * CHALLENGE_MESSAGE ([MS-NLMP] 2.2.1.2), the server's answer.
 *
 * @param targetName the server's name, or its domain's
 * @param flags what the server chose
 * @param serverChallenge 8 bytes, never used twice
 * @param targetInfo what the server says of itself
 * @param version of the server; on the wire if flags say so
 */
public record ChallengeMessage(
        String targetName,
        NegotiateFlags flags,
        byte[] serverChallenge,
        TargetInfo targetInfo,
        Optional<NtlmVersion> version)
        implements NtlmMessage {
    public static final int CHALLENGE_LENGTH = 8;

    private static final int TYPE = 2;
    private static final int HEAD_LENGTH = 56;

    public ChallengeMessage {
        if (serverChallenge.length != CHALLENGE_LENGTH) {
            throw new IllegalArgumentException("a challenge of " + serverChallenge.length + " bytes");
        }
    }

    public static ChallengeMessage decode(byte[] message) throws MalformedMessageException {
        WireReader in = WireReader.of(message);
        Header.decode(in, TYPE);
        Header.Field targetName = Header.field(in);
        NegotiateFlags flags = new NegotiateFlags(in.i32());
        byte[] serverChallenge = in.bytes(CHALLENGE_LENGTH);
        Header.Field targetInfo = Header.field(in.skip(8));
        Optional<NtlmVersion> version =
                flags.has(NegotiateFlag.VERSION) ? Optional.of(NtlmVersion.decode(in)) : Optional.empty();
        return new ChallengeMessage(
                targetName.text(in, flags),
                flags,
                serverChallenge,
                targetInfo.length() == 0
                        ? TargetInfo.EMPTY
                        : TargetInfo.decode(in.reader(targetInfo.offset(), targetInfo.length())),
                version);
    }

    @Override
    public byte[] encode() {
        WireWriter head = Header.encode(TYPE);
        Header.Payload payload = new Header.Payload(HEAD_LENGTH);
        payload.put(head, Header.text(targetName, flags));
        head.u32(flags.bits()).bytes(serverChallenge).zero(8);
        payload.put(head, flags.has(NegotiateFlag.TARGET_INFO) ? targetInfo.encode() : new byte[0]);
        version.ifPresentOrElse(v -> v.encode(head), () -> head.zero(NtlmVersion.LENGTH));
        return payload.behind(head);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChallengeMessage that
                && targetName.equals(that.targetName)
                && flags.equals(that.flags)
                && Arrays.equals(serverChallenge, that.serverChallenge)
                && targetInfo.equals(that.targetInfo)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(serverChallenge);
    }
}
