package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.DurableHandleRequestV2;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.LeaseBreakAcknowledgment;
import dev.hawser.wire.smb2.LeaseBreakNotification;
import dev.hawser.wire.smb2.LeaseContext;
import dev.hawser.wire.smb2.LeaseState;
import dev.hawser.wire.smb2.NetworkInterfaceInfo;
import dev.hawser.wire.smb2.OplockBreakNotification;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.WriteRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions with several connections ([MS-SMB2] 3.3.5.5, 3.3.5.5.3, 3.3.7.1, 3.3.4.6). */
class MultiChannelTest {
    private static final Guid KEY = new Guid(7, 7);
    private static final int RWH = LeaseState.READ_CACHING | LeaseState.WRITE_CACHING | LeaseState.HANDLE_CACHING;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientSession second = channel();
    private final ClientTree others = server.alice().connect("files");

    private ClientSession channel() {
        return connect(Dialect.SMB_3_1_1).bind(tree.session(), "alice", MemoryServer.PASSWORD);
    }

    private SmbClient connect(Dialect dialect) {
        SmbClient client = server.connect();
        client.negotiate(dialect);
        return client;
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        second.client().close();
        others.client().close();
        server.loop.advance(Duration.ofMinutes(5));
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void whatOneChannelOpensTheOtherUses() {
        ClientFile file = tree.open("a");
        ClientTree there = second.tree(tree);
        assertThat(there.exchange(Calls.write(file.id(), 0, new byte[] {'x'})).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(file.text()).isEqualTo("x");
        assertThat(server.administration().sessions()).hasSize(2);
    }

    @Test
    void theSessionLastsAsLongAsOneChannel() {
        ClientFile file = tree.open("a");
        tree.client().close();
        server.loop.run();
        ClientTree there = second.tree(tree);
        assertThat(there.exchange(Calls.read(file.id(), 0, 1)).status()).isEqualTo(NtStatus.END_OF_FILE);
        second.client().close();
        server.loop.run();
        assertThat(server.administration().sessions()).hasSize(1);
    }

    @Test
    void forceCloseIsToldOnEachChannel() {
        assertThat(server.administration().closeSession(second.id())).isTrue();
        server.loop.run();
        assertThat(tree.exchange(Calls.echo()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
        assertThat(second.exchange(Calls.echo()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void anOplockBreakTakesTheChannelThatIsLeft() {
        ClientFile file = second.tree(tree).open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        tree.client().close();
        server.loop.run();
        others.post(Calls.create(CreateSpec.of("a")));
        assertThat(second.client().unasked().orElseThrow().as(OplockBreakNotification::decode))
                .isEqualTo(new OplockBreakNotification(OplockLevel.II, file.id()));
    }

    @Test
    void anOplockBreakIsToldOnceOnTheLatestChannel() {
        ClientFile file = tree.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        others.post(Calls.create(CreateSpec.of("a")));
        assertThat(second.client().unasked().orElseThrow().as(OplockBreakNotification::decode))
                .isEqualTo(new OplockBreakNotification(OplockLevel.II, file.id()));
        second.client().close();
        assertThat(tree.client().unasked()).isEmpty();
    }

    @Test
    void aLeaseBreakIsToldAgainWhenItsConnectionGoesBeforeTheAnswer() {
        ClientTree rival = rival();
        second.tree(tree).open(CreateSpec.of("a").lease(LeaseContext.v1(KEY, RWH, 0)));
        rival.post(Calls.create(CreateSpec.of("a")));
        LeaseBreakNotification told = tree.client().unasked().orElseThrow().as(LeaseBreakNotification::decode);
        assertThat(second.client().unasked()).isEmpty();
        tree.client().close();
        assertThat(second.client().unasked().orElseThrow().as(LeaseBreakNotification::decode))
                .isEqualTo(told);
        rival.client().close();
    }

    @Test
    void aLeaseBreakThatWasAnsweredIsNotToldAgain() {
        ClientTree rival = rival();
        second.tree(tree).open(CreateSpec.of("a").lease(LeaseContext.v1(KEY, RWH, 0)));
        rival.post(Calls.create(CreateSpec.of("a")));
        assertThat(tree.client().unasked()).isPresent();
        Reply acknowledged = second.tree(tree)
                .exchange(Calls.acknowledge(
                        new LeaseBreakAcknowledgment(KEY, LeaseState.READ_CACHING | LeaseState.HANDLE_CACHING)));
        assertThat(acknowledged.status()).isEqualTo(NtStatus.SUCCESS);
        tree.client().close();
        assertThat(second.client().unasked()).isEmpty();
        rival.client().close();
    }

    /** Another client, of which the leases are not this one's. */
    private ClientTree rival() {
        SmbClient client = server.connect();
        client.guid = new Guid(3, 3);
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect("files");
    }

    @Test
    void aCreateThatWaitsIsDoneThoughItsChannelIsGone() {
        ClientFile theirs = others.open(CreateSpec.of("a").oplock(OplockLevel.BATCH));
        CreateSpec named = CreateSpec.of("a")
                .oplock(OplockLevel.BATCH)
                .contexts(new DurableHandleRequestV2(0, 0, new Guid(7, 7)).toContext());
        tree.post(Calls.create(named));
        tree.client().close();
        server.loop.run();
        ClientTree there = second.tree(tree);
        assertThat(there.exchange(Calls.create(named).flags(Smb2Header.FLAG_REPLAY))
                        .status())
                .isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
        theirs.close();
        server.loop.run();
        assertThat(there.exchange(Calls.create(named).flags(Smb2Header.FLAG_REPLAY))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aRepeatedWriteIsRefusedWhileTheOneOfALostChannelIsUnderWay() {
        ClientFile file = tree.open("a");
        server.loop.holdPool();
        tree.post(writeThrough(file));
        tree.client().close();
        ClientTree there = second.tree(tree);
        assertThat(there.exchange(writeThrough(file).channelSequence(1).flags(Smb2Header.FLAG_REPLAY))
                        .status())
                .isEqualTo(NtStatus.FILE_NOT_AVAILABLE);
        server.loop.releasePool();
        assertThat(there.exchange(writeThrough(file).channelSequence(1).flags(Smb2Header.FLAG_REPLAY))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aRepeatedWriteDoesNotMindOthersSinceTheChannelWasLost() {
        ClientFile file = tree.open("a");
        server.loop.holdPool();
        long first = tree.post(writeThrough(file).channelSequence(1));
        long repeated = tree.post(writeThrough(file).channelSequence(1).flags(Smb2Header.FLAG_REPLAY));
        assertThat(tree.client().poll(repeated)).isEmpty();
        server.loop.releasePool();
        assertThat(tree.client().take(first).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.client().take(repeated).status()).isEqualTo(NtStatus.SUCCESS);
    }

    /** Goes through the pool, which can be held. */
    private static Call writeThrough(ClientFile file) {
        return Calls.write(file.id(), 0, new byte[] {'x'}, WriteRequest.FLAG_WRITE_THROUGH);
    }

    @Test
    void anotherUserDoesNotGetIntoTheSession() {
        SmbClient client = connect(Dialect.SMB_3_1_1);
        Reply reply = client.beginBinding(tree.session(), "bob", MemoryServer.PASSWORD)
                .exchange();
        assertThat(reply.status()).isEqualTo(NtStatus.ACCESS_DENIED);
        client.close();
        assertThat(tree.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void onlyAConnectionOfTheSameKindCanBeBound() {
        assertThat(refusal(connect(Dialect.SMB_3_0))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(refusal(connect(Dialect.SMB_2_1))).isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
        SmbClient gmac = server.connect();
        gmac.offeredSigning = List.of(SigningAlgorithm.AES_GMAC);
        gmac.negotiate(Dialect.SMB_3_1_1);
        assertThat(refusal(gmac)).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    private NtStatus refusal(SmbClient client) {
        NtStatus status = client.refusedBinding(tree.session()).status();
        client.close();
        return status;
    }

    @Test
    void aSessionHasThirtyTwoChannelsAtMost() {
        List<ClientSession> more = Stream.generate(this::channel).limit(30).toList();
        SmbClient oneTooMany = connect(Dialect.SMB_3_1_1);
        Reply reply = oneTooMany
                .beginBinding(tree.session(), "alice", MemoryServer.PASSWORD)
                .exchange();
        assertThat(reply.status()).isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
        oneTooMany.close();
        more.forEach(channel -> channel.client().close());
    }

    @Test
    void aClientIsToldWhereElseItMayConnect() throws MalformedMessageException {
        Reply reply = tree.exchange(Calls.ioctl(FileId.ANY, FsctlCode.QUERY_NETWORK_INTERFACE_INFO, new byte[0], 4096));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(NetworkInterfaceInfo.decodeList(
                        reply.as(IoctlResponse::decode).output()))
                .allSatisfy(each -> assertThat(each.linkSpeed()).isPositive());
    }
}
