package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.NewShare;
import dev.hawser.management.ShareOptions;
import dev.hawser.pipes.ParameterError;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.server.Share;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** NetrShareAdd ([MS-SRVS] 3.1.4.7), for administrators: shares a folder, for good unless it is said to be temporary. */
record NetrShareAdd(Management management, Caller caller) implements RpcOperation {
    /** FILE_GENERIC_READ and FILE_GENERIC_EXECUTE. */
    private static final int READ_AND_EXECUTE = 0x0012_00a9;

    /** What Windows gives a share that nobody gave a descriptor: everyone may read. */
    private static final SecurityDescriptor EVERYONE_READS =
            new SecurityDescriptor(0, null, null, null, Acl.of(Ace.allow(Sid.EVERYONE, READ_AND_EXECUTE)));

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
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
            case Access.Granted(var administration) -> add(level, share, administration, parameterError, results);
        }
    }

    private static void add(
            int level,
            @Nullable ReceivedShare share,
            Administration administration,
            ParameterError parameterError,
            NdrWriter results) {
        if (level != 2 && level != 502 && level != 503) {
            parameterError.answer(results, Win32Error.INVALID_LEVEL);
            return;
        }
        if (share == null) {
            parameterError.answer(results, Win32Error.INVALID_PARAMETER);
            return;
        }
        OptionalInt wrong = ShareCheck.wrongForNew(share);
        if (wrong.isPresent()) {
            parameterError.answer(results, Win32Error.INVALID_PARAMETER, wrong.getAsInt());
            return;
        }
        parameterError.answer(results, create(share, administration));
    }

    private static Win32Error create(ReceivedShare share, Administration administration) {
        String name = Objects.requireNonNull(share.name(), "was checked");
        String path = Objects.requireNonNull(share.path(), "was checked");
        if (ShareCheck.isReserved(name)) {
            return Win32Error.ACCESS_DENIED;
        }
        if (!Share.isLegalName(name)) {
            return Win32Error.INVALID_NAME;
        }
        String remark = Objects.requireNonNullElse(share.remark(), "");
        ShareOptions options =
                ShareCheck.apply(share, ShareOptions.guardedBy(EVERYONE_READS).withDescription(remark));
        try {
            administration.createShare(new NewShare(name, path, ShareCheck.isTemporary(share), options));
            return Win32Error.SUCCESS;
        } catch (ManagementException e) {
            // Everything but the folder was looked at above.
            return e.problem() == Problem.INVALID_PARAMETER ? Win32Error.UNKNOWN_DEV_DIR : Win32Error.of(e.problem());
        }
    }
}
