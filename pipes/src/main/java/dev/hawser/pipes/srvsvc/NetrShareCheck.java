package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Management;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/** NetrShareCheck ([MS-SRVS] 3.1.4.16), for everybody: whether a folder is shared. */
record NetrShareCheck(Management management) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String device = arguments.string();
        arguments.end();

        Optional<SmbShare> share = management.browse().stream()
                .filter(candidate -> !device.isEmpty() && candidate.path().equals(device))
                .findFirst();
        results.u32(share.map(found -> found.type().value()).orElse(0))
                .u32((share.isPresent() ? Win32Error.SUCCESS : Win32Error.DEVICE_NOT_SHARED).value());
    }
}
