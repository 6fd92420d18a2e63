package dev.hawser.pipes.samr;

import dev.hawser.management.AccountName.Kind;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcEndpoint;
import dev.hawser.pipes.RpcInterface;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.SyntaxId;
import java.util.Map;

/** {@code \PIPE\samr}, the interface of [MS-SAMR], as far as looking at accounts needs it. */
public final class SamrService implements PipeService {
    private static final SyntaxId SYNTAX = new SyntaxId(Guid.parse("12345778-1234-abcd-ef00-0123456789ac"), 1, 0);

    @Override
    public String name() {
        return "samr";
    }

    @Override
    public PipeEndpoint open(Management management, Caller caller) {
        ContextHandles<SamObject> handles = new ContextHandles<>();
        Database database = new Database(management);
        RpcOperation queryDomain = new SamrQueryInformationDomain(database, handles);
        RpcOperation queryUser = new SamrQueryInformationUser(handles);
        RpcOperation queryDisplay = new SamrQueryDisplayInformation(database, handles);
        return new RpcEndpoint(new RpcInterface(
                name(),
                SYNTAX,
                Map.ofEntries(
                        Map.entry(0, new SamrConnect(management, caller, handles, SamrConnect.Form.CHARACTER)),
                        Map.entry(1, new SamrCloseHandle(handles)),
                        Map.entry(5, new SamrLookupDomain(database, handles)),
                        Map.entry(6, new SamrEnumerateDomains(database, handles)),
                        Map.entry(7, new SamrOpenDomain(database, handles)),
                        Map.entry(8, queryDomain),
                        Map.entry(11, new SamrEnumerate(database::groups, false, handles)),
                        Map.entry(13, new SamrEnumerate(database::users, true, handles)),
                        Map.entry(15, new SamrEnumerate(database::aliases, false, handles)),
                        Map.entry(16, new SamrGetAliasMembership(database, handles)),
                        Map.entry(17, new SamrLookupNames(database, handles)),
                        Map.entry(18, new SamrLookupIds(database, handles)),
                        Map.entry(27, new SamrOpenAccount(database, handles, Kind.ALIAS, NtStatus.NO_SUCH_ALIAS)),
                        Map.entry(28, new SamrQueryInformationAlias(database, handles)),
                        Map.entry(33, new SamrGetMembersInAlias(database, handles)),
                        Map.entry(34, new SamrOpenAccount(database, handles, Kind.USER, NtStatus.NO_SUCH_USER)),
                        Map.entry(36, queryUser),
                        Map.entry(39, new SamrGetGroupsForUser(handles)),
                        Map.entry(40, queryDisplay),
                        Map.entry(46, queryDomain),
                        Map.entry(47, queryUser),
                        Map.entry(48, queryDisplay),
                        Map.entry(51, queryDisplay),
                        Map.entry(57, new SamrConnect(management, caller, handles, SamrConnect.Form.NAME)),
                        Map.entry(62, new SamrConnect(management, caller, handles, SamrConnect.Form.NAME_AND_REVISION)),
                        Map.entry(64, new SamrConnect(management, caller, handles, SamrConnect.Form.REVISIONS)))));
    }
}
