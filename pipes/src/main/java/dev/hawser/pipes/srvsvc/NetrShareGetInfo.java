package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** NetrShareGetInfo ([MS-SRVS] 3.1.4.10). */
record NetrShareGetInfo(Management management, Caller caller) implements RpcOperation {
    /** Levels of the union SHARE_INFO ([MS-SRVS] 2.2.3.6) that can only be set; an error carries a pointer for them too. */
    private static final Set<Integer> OTHER_LEVELS = Set.of(1004, 1006, 1501);

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String name = arguments.string();
        int number = arguments.i32();
        arguments.end();

        results.u32(number);
        Optional<ShareLevel> level = ShareLevel.of(number);
        if (level.isPresent()) {
            answer(level.get(), name, results);
        } else {
            if (OTHER_LEVELS.contains(number)) {
                results.nullPointer();
            }
            results.u32(Win32Error.INVALID_LEVEL.value());
        }
    }

    private void answer(ShareLevel level, String name, NdrWriter results) {
        Optional<List<SmbShare>> shares = level.shares(management, caller);
        if (shares.isEmpty()) {
            results.nullPointer().u32(Win32Error.ACCESS_DENIED.value());
            return;
        }
        Optional<SmbShare> share = shares.get().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst();
        if (share.isPresent()) {
            results.pointer(() -> level.write(results, share.get())).referents().u32(Win32Error.SUCCESS.value());
        } else {
            results.nullPointer().u32(Win32Error.NET_NAME_NOT_FOUND.value());
        }
    }
}
