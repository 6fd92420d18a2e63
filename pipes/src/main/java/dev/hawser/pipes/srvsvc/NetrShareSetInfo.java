package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.ParameterError;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** NetrShareSetInfo ([MS-SRVS] 3.1.4.11), for administrators. */
record NetrShareSetInfo(Management management, Caller caller) implements RpcOperation {
    private static final Set<Integer> SETTABLE_LEVELS = Set.of(1, 2, 502, 503, 1004, 1005, 1006, 1501);

    /** Those that a remark belongs to. */
    private static final Set<Integer> LEVELS_WITH_REMARK = Set.of(1, 2, 502, 503, 1004);

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String name = arguments.string();
        int level = arguments.i32();
        if (!ReceivedShare.isLevel(level)) {
            // Without the level nobody knows what follows.
            new ParameterError(false).answer(results, Win32Error.INVALID_LEVEL);
            return;
        }
        ReceivedShare share = ReceivedShare.read(arguments, level);
        ParameterError parameterError = ParameterError.read(arguments);
        arguments.end();

        switch (management.access(caller)) {
            case Access.Denied _ -> parameterError.answer(results, Win32Error.ACCESS_DENIED);
            case Access.Granted(var administration) -> set(name, level, share, administration, parameterError, results);
        }
    }

    private static void set(
            String name,
            int level,
            @Nullable ReceivedShare share,
            Administration administration,
            ParameterError parameterError,
            NdrWriter results) {
        if (!SETTABLE_LEVELS.contains(level)) {
            parameterError.answer(results, Win32Error.INVALID_LEVEL);
            return;
        }
        if (share == null || name.isEmpty()) {
            parameterError.answer(results, Win32Error.INVALID_PARAMETER);
            return;
        }
        OptionalInt wrong = level == 1501 && share.securityDescriptor() == null
                ? OptionalInt.of(ShareCheck.SECURITY_DESCRIPTOR)
                : ShareCheck.wrong(share);
        if (wrong.isPresent()) {
            parameterError.answer(results, Win32Error.INVALID_PARAMETER, wrong.getAsInt());
            return;
        }
        parameterError.answer(results, change(name, level, share, administration));
    }

    private static Win32Error change(String name, int level, ReceivedShare share, Administration administration) {
        Optional<SmbShare> there = administration.share(name);
        if (there.isEmpty()) {
            return Win32Error.NET_NAME_NOT_FOUND;
        }
        UnaryOperator<ShareOptions> change;
        if (share.flags() != null) {
            int flags = share.flags();
            if (ShareFlags.apply(flags, there.get().options()).isEmpty()) {
                return Win32Error.NOT_SUPPORTED;
            }
            change = options -> ShareFlags.apply(flags, options).orElse(options);
        } else if (LEVELS_WITH_REMARK.contains(level)) {
            String remark = Objects.requireNonNullElse(share.remark(), "");
            change = options -> ShareCheck.apply(share, options.withDescription(remark));
        } else {
            change = options -> ShareCheck.apply(share, options);
        }
        try {
            administration.changeShare(name, change);
            return Win32Error.SUCCESS;
        } catch (ManagementException e) {
            return Win32Error.of(e.problem());
        }
    }
}
