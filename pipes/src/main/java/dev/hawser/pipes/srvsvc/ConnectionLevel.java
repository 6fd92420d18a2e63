package dev.hawser.pipes.srvsvc;

import dev.hawser.management.SmbTreeConnect;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.wire.rpc.NdrWriter;

/** How much is told of a tree connect: the structures of [MS-SRVS] 2.2.4.1 and 2.2.4.2, filled by [MS-SMB2] 3.3.4.19. */
enum ConnectionLevel implements InfoLevel<ConnectionLevel.Asked> {
    CONNECTION_INFO_0(0),
    CONNECTION_INFO_1(1);

    private final int value;

    ConnectionLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public void write(NdrWriter out, Asked asked) {
        out.u32(asked.connection().id());
        if (this == CONNECTION_INFO_1) {
            SmbTreeConnect tree = asked.connection().thing();
            out.u32(tree.shareType().value())
                    .u32(tree.numOpens())
                    .u32(1) // users: one session
                    .u32(tree.secondsConnected())
                    .uniqueString(Qualifiers.user(tree.clientUserName()))
                    .uniqueString(asked.byComputer() ? tree.shareName() : tree.clientComputerName());
        }
    }

    /**
     * A tree connect that somebody asked for.
     *
     * @param byComputer whether he named the computer, and learns the share; else it is the other way round
     */
    record Asked(Numbered<SmbTreeConnect> connection, boolean byComputer) {}
}
