package dev.hawser.pipes.srvsvc;

import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.wire.rpc.NdrWriter;

/** How much is told of a session: the structures of [MS-SRVS] 2.2.4.11 to 2.2.4.15, filled by [MS-SMB2] 3.3.4.18. */
enum SessionLevel implements InfoLevel<SmbSession> {
    SESSION_INFO_0(0),
    SESSION_INFO_1(1),
    SESSION_INFO_2(2),
    SESSION_INFO_10(10),
    SESSION_INFO_502(502);

    /** SESS_GUEST ([MS-SRVS] 2.2.2.3). */
    private static final int GUEST = 1;

    /** The kind of client, which nobody has filled in since LAN Manager. */
    private static final String NO_CLIENT_TYPE = "";

    private final int value;

    SessionLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether it tells nothing of what is done in the session. */
    boolean tellsOnlyWhoIsThere() {
        return this == SESSION_INFO_0 || this == SESSION_INFO_10;
    }

    @Override
    public void write(NdrWriter out, SmbSession session) {
        switch (this) {
            case SESSION_INFO_0 -> out.uniqueString(session.clientComputerName());
            case SESSION_INFO_1 -> used(out, session);
            case SESSION_INFO_2 -> used(out, session).uniqueString(NO_CLIENT_TYPE);
            case SESSION_INFO_10 -> timed(named(out, session), session);
            case SESSION_INFO_502 ->
                used(out, session).uniqueString(NO_CLIENT_TYPE).uniqueString(session.transportName());
        }
    }

    private static NdrWriter named(NdrWriter out, SmbSession session) {
        return out.uniqueString(session.clientComputerName()).uniqueString(Qualifiers.user(session.clientUserName()));
    }

    private static NdrWriter timed(NdrWriter out, SmbSession session) {
        return out.u32(session.secondsExists()).u32(session.secondsIdle());
    }

    private static NdrWriter used(NdrWriter out, SmbSession session) {
        return timed(named(out, session).u32(session.numOpens()), session)
                .u32(session.authentication() == Authentication.GUEST ? GUEST : 0);
    }
}
