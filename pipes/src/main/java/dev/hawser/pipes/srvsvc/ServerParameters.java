package dev.hawser.pipes.srvsvc;

import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.SettingValue.Amount;
import dev.hawser.management.SettingValue.Flag;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SERVER_INFO_502 and SERVER_INFO_503 ([MS-SRVS] 2.2.4.44, 2.2.4.45): numbers by which Windows NT's server was tuned. Two
 * of them mean something here; the others have Windows' defaults (note 41) and stay there.
 *
 * @param first those of both levels, in their order
 * @param further those that level 503 has behind the domain; empty at level 502
 */
record ServerParameters(List<Long> first, List<Long> further) {
    private static final long NO_LIMIT = 0xffff_ffffL;

    /** From sv502_sessopens to sv502_lmannounce. */
    private static final List<Long> FIRST = List.of(
            2048L, 1L, 2048L, 4356L, 4L, 16L, 4L, 11L, 65_535L, 2048L, 2048L, NO_LIMIT, NO_LIMIT, 1L, 1L, 0L, 1L, 0L);

    /** From sv503_maxcopyreadlen to sv503_maxfreeconnections. */
    private static final List<Long> FURTHER = List.of(
            8192L,
            0L,
            480L,
            3600L,
            240L,
            600L,
            2L,
            2L,
            30L,
            2L,
            2L,
            0x10_0000L,
            1L,
            50L,
            35L,
            35L,
            1L,
            0L,
            1L,
            1L,
            0L,
            2L,
            2L);

    private static final int OPLOCK_BREAK_WAIT = 14;
    private static final int ENABLE_OPLOCKS = 16;

    static ServerParameters of(Map<ServerSetting, SettingValue> configuration) {
        List<Long> further = new ArrayList<>(FURTHER);
        if (configuration.get(ServerSetting.OPLOCK_BREAK_WAIT) instanceof Amount(long seconds)) {
            further.set(OPLOCK_BREAK_WAIT, seconds);
        }
        if (configuration.get(ServerSetting.ENABLE_OPLOCKS) instanceof Flag(boolean on)) {
            further.set(ENABLE_OPLOCKS, on ? 1L : 0L);
        }
        return new ServerParameters(FIRST, List.copyOf(further));
    }

    static ServerParameters read(NdrReader arguments, int level) throws MalformedMessageException {
        List<Long> first = numbers(arguments, FIRST.size());
        if (level == 502) {
            return new ServerParameters(first, List.of());
        }
        boolean domain = arguments.pointer();
        List<Long> further = numbers(arguments, FURTHER.size());
        if (domain) {
            arguments.string(); // which can not be changed
        }
        return new ServerParameters(first, further);
    }

    private static List<Long> numbers(NdrReader arguments, int count) throws MalformedMessageException {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(arguments.u32());
        }
        return List.copyOf(numbers);
    }

    void write(NdrWriter out, int level, String domain) {
        first.forEach(out::u32);
        if (level == 503) {
            out.uniqueString(domain);
            further.forEach(out::u32);
        }
    }

    /** What makes these of {@code current}; empty if a number differs that can not be changed. */
    Optional<Map<ServerSetting, SettingValue>> changesOf(ServerParameters current) {
        if (!first.equals(current.first)) {
            return Optional.empty();
        }
        Map<ServerSetting, SettingValue> changes = new EnumMap<>(ServerSetting.class);
        for (int i = 0; i < further.size(); i++) {
            long number = further.get(i);
            if (i == OPLOCK_BREAK_WAIT) {
                changes.put(ServerSetting.OPLOCK_BREAK_WAIT, new Amount(number));
            } else if (i == ENABLE_OPLOCKS) {
                changes.put(ServerSetting.ENABLE_OPLOCKS, new Flag(number != 0));
            } else if (number != current.further.get(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(changes);
    }
}
