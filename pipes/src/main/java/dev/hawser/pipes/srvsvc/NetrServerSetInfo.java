package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.SettingValue.Amount;
import dev.hawser.management.SettingValue.Flag;
import dev.hawser.management.SettingValue.Text;
import dev.hawser.pipes.ParameterError;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NetrServerSetInfo ([MS-SRVS] 3.1.4.18), for administrators: the comment at levels 101, 102 and 1005, the oplocks at 503,
 * 1534 and 1536. What else there is can not be changed, and level 502 can only be written back as it was read.
 */
record NetrServerSetInfo(Management management, Caller caller) implements RpcOperation {
    /** What a client wants, once it is known how things are. */
    private interface Change {
        /** @return empty if it can not be */
        Optional<Map<ServerSetting, SettingValue>> of(Map<ServerSetting, SettingValue> configuration);

        static Change to(ServerSetting setting, SettingValue value) {
            return _ -> Optional.of(Map.of(setting, value));
        }

        static Change none() {
            return _ -> Optional.of(Map.of());
        }
    }

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int level = arguments.i32();
        if (!isSettable(level)) {
            // What follows is of no interest.
            new ParameterError(false)
                    .answer(results, ServerLevel.isKnown(level) ? Win32Error.NOT_SUPPORTED : Win32Error.INVALID_LEVEL);
            return;
        }
        if (arguments.i32() != level) {
            throw new MalformedMessageException("the union's level is not the operation's");
        }
        Change change = arguments.pointer() ? read(arguments, level) : null;
        ParameterError parameterError = ParameterError.read(arguments);
        arguments.end();

        parameterError.answer(
                results,
                switch (management.access(caller)) {
                    case Access.Granted(var administration) -> set(change, administration);
                    case Access.Denied _ -> Win32Error.ACCESS_DENIED;
                });
    }

    private static boolean isSettable(int level) {
        return switch (level) {
            case 101, 102, 502, 503, ServerLevel.COMMENT, ServerLevel.OPLOCK_BREAK_WAIT, ServerLevel.ENABLE_OPLOCKS ->
                true;
            default -> false;
        };
    }

    private static Change read(NdrReader arguments, int level) throws MalformedMessageException {
        return switch (level) {
            case 101, 102 -> readServer(arguments, level);
            case ServerLevel.COMMENT -> comment(arguments.uniqueString());
            case ServerLevel.OPLOCK_BREAK_WAIT ->
                Change.to(ServerSetting.OPLOCK_BREAK_WAIT, new Amount(arguments.u32()));
            case ServerLevel.ENABLE_OPLOCKS -> Change.to(ServerSetting.ENABLE_OPLOCKS, new Flag(arguments.u32() != 0));
            default -> {
                ServerParameters wanted = ServerParameters.read(arguments, level);
                yield configuration -> wanted.changesOf(ServerParameters.of(configuration));
            }
        };
    }

    /** SERVER_INFO_101 and SERVER_INFO_102, of which the comment counts. */
    private static Change readServer(NdrReader arguments, int level) throws MalformedMessageException {
        arguments.u32(); // platform
        boolean name = arguments.pointer();
        arguments.u32(); // major version
        arguments.u32(); // minor version
        arguments.u32(); // type
        boolean comment = arguments.pointer();
        boolean path = false;
        if (level == 102) {
            for (int i = 0; i < 6; i++) {
                arguments.u32(); // from users to licences
            }
            path = arguments.pointer();
        }
        if (name) {
            arguments.string();
        }
        String text = comment ? arguments.string() : null;
        if (path) {
            arguments.string();
        }
        return comment(text);
    }

    private static Change comment(@Nullable String text) {
        return text == null ? Change.none() : Change.to(ServerSetting.ANNOUNCE_COMMENT, new Text(text));
    }

    private static Win32Error set(@Nullable Change change, Administration administration) {
        if (change == null) {
            return Win32Error.INVALID_PARAMETER;
        }
        Optional<Map<ServerSetting, SettingValue>> changes = change.of(administration.configuration());
        if (changes.isEmpty()) {
            return Win32Error.NOT_SUPPORTED;
        }
        try {
            administration.configure(changes.get());
            return Win32Error.SUCCESS;
        } catch (ManagementException e) {
            return Win32Error.of(e.problem());
        }
    }
}
