package dev.hawser.wire.ntlm;

import static dev.hawser.wire.ntlm.NegotiateFlag.OEM_DOMAIN_SUPPLIED;
import static dev.hawser.wire.ntlm.NegotiateFlag.OEM_WORKSTATION_SUPPLIED;
import static dev.hawser.wire.ntlm.NegotiateFlag.VERSION;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Optional;

/**
 * NEGOTIATE_MESSAGE ([MS-NLMP] 2.2.1.1), the client's first.
 *
 * @param flags what the client can do. Whether a domain, a workstation and a version follow is taken from what follows,
 *     not from here, when a message is encoded
 * @param domain the client's, if it says so
 * @param workstation the client's NetBIOS name, if it says so
 * @param version of the client, if it says so
 */
public record NegotiateMessage(
        NegotiateFlags flags, Optional<String> domain, Optional<String> workstation, Optional<NtlmVersion> version)
        implements NtlmMessage {
    private static final int TYPE = 1;
    private static final int HEAD_LENGTH = 40;

    public NegotiateMessage {
        flags = set(flags, OEM_DOMAIN_SUPPLIED, domain.isPresent());
        flags = set(flags, OEM_WORKSTATION_SUPPLIED, workstation.isPresent());
        flags = set(flags, VERSION, version.isPresent());
    }

    /** Old clients send nothing behind the flags, and a field whose flag is missing may hold anything. */
    public static NegotiateMessage decode(byte[] message) throws MalformedMessageException {
        WireReader in = WireReader.of(message);
        Header.decode(in, TYPE);
        NegotiateFlags flags = new NegotiateFlags(in.i32());
        Optional<String> domain = text(in.seek(16), flags.has(OEM_DOMAIN_SUPPLIED));
        Optional<String> workstation = text(in.seek(Math.min(24, in.length())), flags.has(OEM_WORKSTATION_SUPPLIED));
        Optional<NtlmVersion> version = flags.has(VERSION) && in.length() >= HEAD_LENGTH
                ? Optional.of(NtlmVersion.decode(in.seek(32)))
                : Optional.empty();
        return new NegotiateMessage(flags, domain, workstation, version);
    }

    private static Optional<String> text(WireReader in, boolean supplied) throws MalformedMessageException {
        return supplied ? Optional.of(new String(Header.field(in).bytes(in), Header.OEM)) : Optional.empty();
    }

    @Override
    public byte[] encode() {
        WireWriter head = Header.encode(TYPE).u32(flags.bits());
        Header.Payload payload = new Header.Payload(HEAD_LENGTH);
        payload.put(head, domain.orElse("").getBytes(Header.OEM));
        payload.put(head, workstation.orElse("").getBytes(Header.OEM));
        version.ifPresentOrElse(v -> v.encode(head), () -> head.zero(NtlmVersion.LENGTH));
        return payload.behind(head);
    }

    private static NegotiateFlags set(NegotiateFlags flags, NegotiateFlag flag, boolean present) {
        return present ? flags.with(flag) : flags.without(flag);
    }
}
