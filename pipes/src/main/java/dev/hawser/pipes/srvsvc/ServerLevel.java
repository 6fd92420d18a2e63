package dev.hawser.pipes.srvsvc;

import java.util.Set;

/** The levels of the union SERVER_INFO ([MS-SRVS] 2.2.3.7). */
final class ServerLevel {
    /** SERVER_INFO_1005: the comment. */
    static final int COMMENT = 1005;

    /** SERVER_INFO_1534: seconds until a client has given up an oplock. */
    static final int OPLOCK_BREAK_WAIT = 1534;

    /** SERVER_INFO_1536: whether there are oplocks. */
    static final int ENABLE_OPLOCKS = 1536;

    /** Those that tell a thing that means nothing here, or can not be changed. */
    private static final Set<Integer> OTHERS = Set.of(
            103, 599, 1107, 1010, 1016, 1017, 1018, 1501, 1502, 1503, 1506, 1510, 1511, 1512, 1513, 1514, 1515, 1516,
            1518, 1523, 1528, 1529, 1530, 1533, 1535, 1538, 1539, 1540, 1541, 1542, 1543, 1544, 1545, 1546, 1547, 1548,
            1549, 1550, 1552, 1553, 1554, 1555, 1556);

    private ServerLevel() {}

    /** Whether the union has an arm for it. */
    static boolean isKnown(int level) {
        return switch (level) {
            case 100, 101, 102, 502, 503, COMMENT, OPLOCK_BREAK_WAIT, ENABLE_OPLOCKS -> true;
            default -> OTHERS.contains(level);
        };
    }
}
