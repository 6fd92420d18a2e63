package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcEndpoint;
import dev.hawser.pipes.RpcInterface;
import dev.hawser.pipes.srvsvc.NetrConnectionEnum.TreeKey;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.SyntaxId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/** {@code \PIPE\srvsvc}, the interface of [MS-SRVS]. */
public final class SrvsvcService implements PipeService {
    private static final SyntaxId SYNTAX = new SyntaxId(Guid.parse("4b324fc8-1670-01d3-1278-5a47bf6ee188"), 3, 0);

    private final Clock clock;
    private final ShortIds<SmbOpenFile, Long> fileIds =
            new ShortIds<>(SmbOpenFile::fileId, file -> (int) file.fileId());
    private final ShortIds<SmbTreeConnect, TreeKey> connectionIds = new ShortIds<>(TreeKey::of, SmbTreeConnect::treeId);

    /** On the system's clock, in its time zone. */
    public SrvsvcService() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    /** @param clock what clients are told when they ask for the time */
    public SrvsvcService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "srvsvc";
    }

    @Override
    public PipeEndpoint open(Management management, Caller caller) {
        ContextHandles<DoomedShare> handles = new ContextHandles<>();
        return new RpcEndpoint(new RpcInterface(
                name(),
                SYNTAX,
                Map.ofEntries(
                        Map.entry(8, new NetrConnectionEnum(management, caller, connectionIds)),
                        Map.entry(9, new NetrFileEnum(management, caller, fileIds)),
                        Map.entry(10, new NetrFileGetInfo(management, caller, fileIds)),
                        Map.entry(11, new NetrFileClose(management, caller, fileIds)),
                        Map.entry(12, new NetrSessionEnum(management, caller)),
                        Map.entry(13, new NetrSessionDel(management, caller)),
                        Map.entry(14, new NetrShareAdd(management, caller)),
                        Map.entry(15, new NetrShareEnum(management, caller, false)),
                        Map.entry(16, new NetrShareGetInfo(management, caller)),
                        Map.entry(17, new NetrShareSetInfo(management, caller)),
                        Map.entry(18, new NetrShareDel(management, caller)),
                        Map.entry(19, new NetrShareDelSticky(management, caller)),
                        Map.entry(20, new NetrShareCheck(management)),
                        Map.entry(21, new NetrServerGetInfo(management, caller)),
                        Map.entry(22, new NetrServerSetInfo(management, caller)),
                        Map.entry(24, new NetrServerStatisticsGet(management, caller)),
                        Map.entry(26, new NetrServerTransportEnum(management, caller)),
                        Map.entry(28, new NetrRemoteTod(management, clock)),
                        Map.entry(36, new NetrShareEnum(management, caller, true)),
                        Map.entry(37, new NetrShareDelStart(management, caller, handles)),
                        Map.entry(38, new NetrShareDelCommit(management, caller, handles)))));
    }
}
