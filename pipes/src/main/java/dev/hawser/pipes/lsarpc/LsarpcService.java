package dev.hawser.pipes.lsarpc;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcEndpoint;
import dev.hawser.pipes.RpcInterface;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.SyntaxId;
import java.util.Map;

/** {@code \PIPE\lsarpc}, the interface of [MS-LSAT] and [MS-LSAD], as far as names need it. */
public final class LsarpcService implements PipeService {
    private static final SyntaxId SYNTAX = new SyntaxId(Guid.parse("12345778-1234-abcd-ef00-0123456789ab"), 0, 0);

    @Override
    public String name() {
        return "lsarpc";
    }

    @Override
    public PipeEndpoint open(Management management, Caller caller) {
        ContextHandles<Policy> handles = new ContextHandles<>();
        AccountDirectory accounts = management.accounts();
        return new RpcEndpoint(new RpcInterface(
                name(),
                SYNTAX,
                Map.ofEntries(
                        Map.entry(0, new LsarClose(handles)),
                        Map.entry(6, new LsarOpenPolicy(caller, handles, false)),
                        Map.entry(7, new LsarQueryInformationPolicy(management, handles)),
                        Map.entry(14, names(handles, accounts, LsarLookupNames.Form.RELATIVE_ID)),
                        Map.entry(15, sids(handles, accounts, LsarLookupSids.Form.NAME)),
                        Map.entry(44, new LsarOpenPolicy(caller, handles, true)),
                        Map.entry(45, new LsarGetUserName(caller)),
                        Map.entry(46, new LsarQueryInformationPolicy(management, handles)),
                        Map.entry(57, sids(handles, accounts, LsarLookupSids.Form.NAME_AND_FLAGS)),
                        Map.entry(58, names(handles, accounts, LsarLookupNames.Form.RELATIVE_ID_AND_FLAGS)),
                        Map.entry(68, names(handles, accounts, LsarLookupNames.Form.SID)),
                        Map.entry(76, sids(handles, accounts, LsarLookupSids.Form.WITHOUT_HANDLE)),
                        Map.entry(77, names(handles, accounts, LsarLookupNames.Form.SID_WITHOUT_HANDLE)))));
    }

    private static LsarLookupNames names(
            ContextHandles<Policy> handles, AccountDirectory accounts, LsarLookupNames.Form form) {
        return new LsarLookupNames(handles, accounts, form);
    }

    private static LsarLookupSids sids(
            ContextHandles<Policy> handles, AccountDirectory accounts, LsarLookupSids.Form form) {
        return new LsarLookupSids(handles, accounts, form);
    }
}
