package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NetrFileEnum ([MS-SRVS] 3.1.4.2), for administrators. A user's name that begins with two backslashes is that of a
 * computer, as NetFileEnum has it since Windows 7.
 */
record NetrFileEnum(Management management, Caller caller, ShortIds<SmbOpenFile, Long> ids) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String basePath = arguments.uniqueString();
        String user = arguments.uniqueString();
        EnumerationCall<FileLevel, Numbered<SmbOpenFile>> call =
                EnumerationCall.read(arguments, List.of(FileLevel.values()));

        call.answer(results, _ -> switch (management.access(caller)) {
            case Access.Granted(var administration) -> list(administration, basePath, user);
            case Access.Denied _ -> new Listing.Refused<>(Win32Error.ACCESS_DENIED);
        });
    }

    private Listing<Numbered<SmbOpenFile>> list(
            Administration administration, @Nullable String basePath, @Nullable String user) {
        if (Qualifiers.tooLong(basePath) || Qualifiers.tooLong(user)) {
            return new Listing.Refused<>(Win32Error.INVALID_PARAMETER);
        }
        return new Listing.Entries<>(
                ids.all(administration::openFiles), file -> isIn(file, basePath) && isOf(file, user));
    }

    private static boolean isIn(Numbered<SmbOpenFile> entry, @Nullable String basePath) {
        return basePath == null
                || basePath.isEmpty()
                || Qualifiers.contains(basePath, entry.thing().path());
    }

    private static boolean isOf(Numbered<SmbOpenFile> entry, @Nullable String user) {
        if (user == null || user.isEmpty()) {
            return true;
        }
        return Qualifiers.isComputer(user)
                ? Qualifiers.namesComputer(user, entry.thing().clientComputerName())
                : Qualifiers.namesUser(user, entry.thing().clientUserName());
    }
}
