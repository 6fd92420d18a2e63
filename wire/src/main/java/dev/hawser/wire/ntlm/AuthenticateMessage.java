package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * AUTHENTICATE_MESSAGE ([MS-NLMP] 2.2.1.3), the client's proof. Says nothing of its secrets when printed.
 *
 * @param lmResponse LmChallengeResponse
 * @param ntResponse NtChallengeResponse: NTLMv1 (24 bytes), or an {@link NtlmV2Response}
 * @param domain as the user typed it
 * @param user as the user typed it
 * @param workstation the client's name
 * @param encryptedSessionKey EncryptedRandomSessionKey, 16 bytes or none
 * @param flags what was agreed on
 * @param version of the client; on the wire if flags say so
 * @param mic 16 bytes over all three messages; whether it means anything is said by {@link TargetInfo#hasMic} of the
 *     response, as there is no other sign of it
 */
public record AuthenticateMessage(
        byte[] lmResponse,
        byte[] ntResponse,
        String domain,
        String user,
        String workstation,
        byte[] encryptedSessionKey,
        NegotiateFlags flags,
        Optional<NtlmVersion> version,
        Optional<byte[]> mic)
        implements NtlmMessage {
    /** Where the MIC lies in a message that has one: zeros stand there when it is computed. */
    public static final int MIC_OFFSET = 72;

    public static final int MIC_LENGTH = 16;

    private static final int TYPE = 3;
    private static final int VERSION_OFFSET = 64;

    /** The payload begins behind the MIC in messages of today, and where it, or the version, would be in older ones. */
    public static AuthenticateMessage decode(byte[] message) throws MalformedMessageException {
        WireReader in = WireReader.of(message);
        Header.decode(in, TYPE);
        Header.Field lmResponse = Header.field(in);
        Header.Field ntResponse = Header.field(in);
        Header.Field domain = Header.field(in);
        Header.Field user = Header.field(in);
        Header.Field workstation = Header.field(in);
        Header.Field sessionKey = Header.field(in);
        NegotiateFlags flags = new NegotiateFlags(in.i32());
        long payload = message.length;
        for (Header.Field field : List.of(lmResponse, ntResponse, domain, user, workstation, sessionKey)) {
            payload = field.length() > 0 ? Math.min(payload, field.offset()) : payload;
        }
        boolean hasVersion = flags.has(NegotiateFlag.VERSION) && payload >= MIC_OFFSET;
        boolean hasMic = payload >= MIC_OFFSET + MIC_LENGTH;
        return new AuthenticateMessage(
                lmResponse.bytes(in),
                ntResponse.bytes(in),
                domain.text(in, flags),
                user.text(in, flags),
                workstation.text(in, flags),
                sessionKey.bytes(in),
                flags,
                hasVersion ? Optional.of(NtlmVersion.decode(in.seek(VERSION_OFFSET))) : Optional.empty(),
                hasMic ? Optional.of(in.seek(MIC_OFFSET).bytes(MIC_LENGTH)) : Optional.empty());
    }

    @Override
    public byte[] encode() {
        WireWriter head = Header.encode(TYPE);
        Header.Payload payload = new Header.Payload(mic.isPresent() ? MIC_OFFSET + MIC_LENGTH : MIC_OFFSET);
        payload.put(head, lmResponse);
        payload.put(head, ntResponse);
        payload.put(head, Header.text(domain, flags));
        payload.put(head, Header.text(user, flags));
        payload.put(head, Header.text(workstation, flags));
        payload.put(head, encryptedSessionKey);
        head.u32(flags.bits());
        version.ifPresentOrElse(v -> v.encode(head), () -> head.zero(NtlmVersion.LENGTH));
        mic.ifPresent(head::bytes);
        return payload.behind(head);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticateMessage that
                && Arrays.equals(lmResponse, that.lmResponse)
                && Arrays.equals(ntResponse, that.ntResponse)
                && domain.equals(that.domain)
                && user.equals(that.user)
                && workstation.equals(that.workstation)
                && Arrays.equals(encryptedSessionKey, that.encryptedSessionKey)
                && flags.equals(that.flags)
                && version.equals(that.version)
                && Arrays.equals(mic.orElse(null), that.mic.orElse(null));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ntResponse);
    }

    @Override
    public String toString() {
        return "AuthenticateMessage[" + domain + '\\' + user + " at " + workstation + ", " + flags + ']';
    }
}
