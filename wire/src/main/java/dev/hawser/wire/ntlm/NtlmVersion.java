package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * VERSION ([MS-NLMP] 2.2.2.10): for people who debug; no rule depends on it.
 *
 * @param major of the operating system, 8 bits
 * @param minor of the operating system, 8 bits
 * @param build of the operating system, 16 bits
 * @param revision of NTLMSSP, 8 bits; {@link #REVISION_W2K3} everywhere
 */
public record NtlmVersion(int major, int minor, int build, int revision) {
    /** NTLMSSP_REVISION_W2K3, the only revision there is. */
    public static final int REVISION_W2K3 = 15;

    static final int LENGTH = 8;

    static NtlmVersion decode(WireReader in) throws MalformedMessageException {
        return new NtlmVersion(in.u8(), in.u8(), in.u16(), in.skip(3).u8());
    }

    void encode(WireWriter out) {
        out.u8(major).u8(minor).u16(build).zero(3).u8(revision);
    }
}
