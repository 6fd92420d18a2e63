package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/**
 * NetrShareEnum and NetrShareEnumSticky ([MS-SRVS] 3.1.4.8, 3.1.4.9).
 *
 * @param sticky whether to list only the shares that are kept; the server's own are made anew at each start
 */
record NetrShareEnum(Management management, Caller caller, boolean sticky) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        EnumerationCall<ShareLevel, SmbShare> call = EnumerationCall.read(arguments, ShareLevel.ENUMERABLE);

        call.answer(results, this::list);
    }

    private Listing<SmbShare> list(ShareLevel level) {
        if (sticky && level == ShareLevel.SHARE_INFO_501) {
            return new Listing.Refused<>(Win32Error.INVALID_LEVEL);
        }
        return level.shares(management, caller)
                .<Listing<SmbShare>>map(shares ->
                        new Listing.Entries<>(shares, share -> !sticky || !(share.special() || share.temporary())))
                .orElseGet(() -> new Listing.Refused<>(Win32Error.ACCESS_DENIED));
    }
}
