package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;

/**
 * The security trailer of a PDU ([MS-RPCE] 2.2.2.11); the token behind it is not looked at, as the session that the pipe
 * belongs to has proved who the client is.
 *
 * @param type the security provider, such as 10 for NTLM
 * @param level how much it protects; {@link #LEVEL_NONE} for nothing
 * @param padding bytes in front of it that are no part of the body
 */
public record AuthTrailer(int type, int level, int padding) {
    /** RPC_C_AUTHN_LEVEL_NONE. */
    public static final int LEVEL_NONE = 1;

    static final int LENGTH = 8;

    static AuthTrailer decode(WireReader reader) throws MalformedMessageException {
        return new AuthTrailer(reader.u8(), reader.u8(), reader.u8());
    }
}
