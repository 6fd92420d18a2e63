package dev.hawser.pipes.wkssvc;

import dev.hawser.management.SmbSession;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.wire.rpc.NdrWriter;

/** How much is told of an active user: the structures of [MS-WKST] 2.2.5.9 and 2.2.5.10. */
enum UserLevel implements InfoLevel<UserLevel.ActiveUser> {
    WKSTA_USER_INFO_0(0),
    WKSTA_USER_INFO_1(1);

    /** Domains that the computer browses besides its own: it browses none. */
    private static final String NO_OTHER_DOMAINS = "";

    private final int value;

    UserLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public void write(NdrWriter out, ActiveUser user) {
        String name = user.session().clientUserName();
        out.uniqueString(Qualifiers.user(name));
        if (this == WKSTA_USER_INFO_1) {
            out.uniqueString(Qualifiers.domain(name))
                    .uniqueString(NO_OTHER_DOMAINS)
                    .uniqueString(user.server());
        }
    }

    /**
     * A user who is authenticated on this computer ([MS-WKST] 1.1), which on a file server is one who has a session.
     *
     * @param server who authenticated him
     */
    record ActiveUser(SmbSession session, String server) {}
}
