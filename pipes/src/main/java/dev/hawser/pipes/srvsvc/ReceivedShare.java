package dev.hawser.pipes.srvsvc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client tells of a share: the union SHARE_INFO ([MS-SRVS] 2.2.3.6) on its way in. What a level does not have is
 * null; what the server ignores on receipt is left out.
 *
 * @param type STYPE of [MS-SRVS] 2.2.2.4; 0 where the level has none
 * @param maxUses {@link #UNLIMITED} or how many may connect, unsigned
 * @param scope the scope of level 503, {@code *} if it belongs to none
 * @param securityDescriptor in its self-relative form
 * @param flags SHI1005_FLAGS of [MS-SRVS] 2.2.4.29
 */
record ReceivedShare(
        @Nullable String name,
        int type,
        @Nullable String remark,
        @Nullable Integer maxUses,
        @Nullable String path,
        @Nullable String scope,
        byte @Nullable [] securityDescriptor,
        @Nullable Integer flags) {
    static final int UNLIMITED = -1;

    private static final Set<Integer> LEVELS = Set.of(0, 1, 2, 501, 502, 503, 1004, 1005, 1006, 1501);

    static boolean isLevel(int level) {
        return LEVELS.contains(level);
    }

    /**
     * Reads the union.
     *
     * @param level one of the {@linkplain #isLevel levels}
     * @return null if the union points at nothing
     */
    static @Nullable ReceivedShare read(NdrReader arguments, int level) throws MalformedMessageException {
        if (arguments.i32() != level) {
            throw new MalformedMessageException("the union's level is not the operation's");
        }
        if (!arguments.pointer()) {
            return null;
        }
        return switch (level) {
            case 0 -> {
                boolean name = arguments.pointer();
                yield named(string(arguments, name), 0, null);
            }
            case 1, 501 -> {
                boolean name = arguments.pointer();
                int type = arguments.i32();
                boolean remark = arguments.pointer();
                if (level == 501) {
                    arguments.u32(); // flags, which can be got only
                }
                yield named(string(arguments, name), type, string(arguments, remark));
            }
            case 1004 -> {
                boolean remark = arguments.pointer();
                yield named(null, 0, string(arguments, remark));
            }
            case 1005 -> new ReceivedShare(null, 0, null, null, null, null, null, arguments.i32());
            case 1006 -> new ReceivedShare(null, 0, null, arguments.i32(), null, null, null, null);
            case 1501 -> {
                long length = arguments.u32();
                boolean descriptor = arguments.pointer();
                yield new ReceivedShare(null, 0, null, null, null, null, bytes(arguments, descriptor, length), null);
            }
            default -> readWhole(arguments, level);
        };
    }

    /** SHARE_INFO_2, SHARE_INFO_502_I and SHARE_INFO_503_I. */
    private static ReceivedShare readWhole(NdrReader arguments, int level) throws MalformedMessageException {
        boolean name = arguments.pointer();
        int type = arguments.i32();
        boolean remark = arguments.pointer();
        arguments.u32(); // permissions: not used
        int maxUses = arguments.i32();
        arguments.u32(); // current uses
        boolean path = arguments.pointer();
        boolean password = arguments.pointer();
        boolean scope = level == 503 && arguments.pointer();
        long length = level == 2 ? 0 : arguments.u32();
        boolean descriptor = level != 2 && arguments.pointer();

        String nameText = string(arguments, name);
        String remarkText = string(arguments, remark);
        String pathText = string(arguments, path);
        string(arguments, password);
        String scopeText = string(arguments, scope);
        return new ReceivedShare(
                nameText, type, remarkText, maxUses, pathText, scopeText, bytes(arguments, descriptor, length), null);
    }

    private static ReceivedShare named(@Nullable String name, int type, @Nullable String remark) {
        return new ReceivedShare(name, type, remark, null, null, null, null, null);
    }

    private static @Nullable String string(NdrReader arguments, boolean present) throws MalformedMessageException {
        return present ? arguments.string() : null;
    }

    private static byte @Nullable [] bytes(NdrReader arguments, boolean present, long length)
            throws MalformedMessageException {
        if (!present) {
            return null;
        }
        arguments.conformance(1, length);
        return arguments.bytes(length);
    }
}
