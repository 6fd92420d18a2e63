package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.NewShare;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareEvent;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.management.SmbTreeConnect;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.SessionListing;
import dev.hawser.server.Share;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.Dialect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Creating, changing and deleting shares while clients are there. */
class ShareAdministrationTest {
    private final MemoryServer server = new MemoryServer();
    private final List<String> kept = new ArrayList<>();
    private boolean diskFull;

    ShareAdministrationTest() {
        server.keeper = new Keeper();
    }

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @Test
    void aCreatedShareCanBeUsedAtOnce() throws ManagementException {
        ClientSession alice = server.alice();
        SmbShare created = server.administration().createShare(share("new"));
        assertThat(created.path()).contains("/srv/new");
        assertThat(server.administration().share("NEW")).contains(created);
        ClientTree tree = alice.connect("new");
        tree.open("file").close();
        assertThat(kept).containsExactly("created new");
    }

    @Test
    void aTemporaryShareIsNotKept() throws ManagementException {
        server.administration().createShare(new NewShare("passing", "/srv", true, ShareOptions.guardedBy(Share.OPEN)));
        server.administration().changeShare("passing", options -> options.withDescription("soon gone"));
        server.administration().deleteShare("passing");
        assertThat(kept).isEmpty();
    }

    @Test
    void aShareOfANameThatIsThereIsRefused() {
        assertProblem(Problem.ALREADY_EXISTS, () -> server.administration().createShare(share("FILES")));
        assertProblem(Problem.ALREADY_EXISTS, () -> server.administration().createShare(share("ipc$")));
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertProblem(Problem.INVALID_PARAMETER, () -> server.administration().createShare(share("a/b")));
        assertProblem(Problem.INVALID_PARAMETER, () -> server.administration().createShare(share("")));
    }

    @Test
    void whatCanNotBeKeptDoesNotHappen() {
        diskFull = true;
        assertProblem(Problem.FAILED, () -> server.administration().createShare(share("new")));
        assertProblem(Problem.FAILED, () -> server.administration()
                .changeShare("files", options -> options.withDescription("other")));
        assertProblem(Problem.FAILED, () -> server.administration().deleteShare("files"));
        assertProblem(Problem.FAILED, () -> server.administration()
                .configure(Map.of(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("other"))));
        assertProblem(Problem.FAILED, () -> server.administration().limitBandwidth(OptionalLong.of(1)));
        assertThat(server.administration().share("new")).isEmpty();
        assertThat(server.administration()
                        .share("files")
                        .orElseThrow()
                        .options()
                        .description())
                .isEmpty();
        assertThat(server.server().configuration().text(ServerSetting.ANNOUNCE_COMMENT))
                .isEmpty();
        assertThat(server.administration().bandwidthLimit()).isEmpty();
    }

    @Test
    void theServersOwnShareStaysAsItIs() {
        assertProblem(Problem.ACCESS_DENIED, () -> server.administration().deleteShare("IPC$"));
        assertProblem(Problem.ACCESS_DENIED, () -> server.administration()
                .changeShare("IPC$", options -> options.withDescription("mine")));
    }

    @Test
    void aShareThatIsNotThereIsNotFound() {
        assertProblem(Problem.NOT_FOUND, () -> server.administration().deleteShare("none"));
        assertProblem(Problem.NOT_FOUND, () -> server.administration().changeShare("none", options -> options));
    }

    @Test
    void deletingAShareClosesWhatIsOpenInItAndNothingElse() throws ManagementException {
        server.shares.add(Share.of("other", server.files));
        ClientSession alice = server.alice();
        ClientTree files = alice.connect("files");
        ClientTree other = alice.connect("other");
        ClientFile lost = files.open("lost");
        ClientFile stays = other.open("stays");

        server.administration().deleteShare("files");

        assertThat(files.exchange(Calls.read(lost.id(), 0, 1)).status()).isEqualTo(NtStatus.NETWORK_NAME_DELETED);
        assertThat(other.exchange(Calls.write(stays.id(), 0, new byte[1])).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(server.administration().openFiles())
                .extracting(file -> file.shareRelativePath())
                .containsExactly("stays");
        assertThat(alice.exchange(Calls.treeConnect("files")).status()).isEqualTo(NtStatus.BAD_NETWORK_NAME);
        assertThat(kept).containsExactly("deleted files");
    }

    @Test
    void aShareLetsInWhomItsDescriptorNames() throws ManagementException {
        Sid alice = server.server()
                .management()
                .accounts()
                .find("alice")
                .orElseThrow()
                .sid();
        SecurityDescriptor onlyAlice =
                new SecurityDescriptor(0, null, null, null, Acl.of(Ace.allow(alice, AccessMask.FILE_GENERIC_READ)));
        server.administration().changeShare("files", options -> options.withSecurityDescriptor(onlyAlice));

        ClientTree tree = server.alice().connect("files");
        assertThat(tree.status(CreateSpec.of("new"))).isEqualTo(NtStatus.ACCESS_DENIED);

        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_1_1);
        ClientSession bob = client.login("bob", MemoryServer.PASSWORD);
        assertThat(bob.exchange(Calls.treeConnect("files")).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aLimitOfUsersHoldsForThoseWhoCome() throws ManagementException {
        ClientSession alice = server.alice();
        alice.connect("files");
        server.administration().changeShare("files", options -> options.withConcurrentUserLimit(1));
        assertThat(alice.exchange(Calls.treeConnect("files")).status()).isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
    }

    @Test
    void watchersAreToldOfEachChange() throws Exception {
        List<ShareEvent> events = new ArrayList<>();
        AutoCloseable watch = server.administration().watchShares(events::add);
        server.administration().createShare(share("new"));
        server.administration().changeShare("new", options -> options.withDescription("changed"));
        server.administration().changeShare("new", options -> options);
        server.administration().deleteShare("new");
        watch.close();
        server.administration().deleteShare("files");
        assertThat(events)
                .extracting(ShareEvent::kind)
                .containsExactly(ShareEvent.Kind.ADDED, ShareEvent.Kind.MODIFIED, ShareEvent.Kind.REMOVED);
    }

    @Test
    void treeConnectsAreListedWithWhatIsOpenThroughThem() {
        ClientTree tree = server.alice().connect("files");
        tree.open("one");
        tree.open("two");
        server.clock.pass(Duration.ofSeconds(7));
        List<SmbTreeConnect> trees = server.administration().treeConnects();
        assertThat(trees).hasSize(1);
        SmbTreeConnect connected = trees.getFirst();
        assertThat(connected.treeId()).isEqualTo(tree.id());
        assertThat(connected.shareName()).isEqualTo("files");
        assertThat(connected.clientUserName()).isEqualTo("HAWSER\\alice");
        assertThat(connected.numOpens()).isEqualTo(2);
        assertThat(connected.secondsConnected()).isEqualTo(7);
    }

    private static NewShare share(String name) {
        return new NewShare(name, "/srv/" + name, false, ShareOptions.guardedBy(Share.OPEN));
    }

    private interface Attempt {
        void make() throws ManagementException;
    }

    private static void assertProblem(Problem problem, Attempt attempt) {
        assertThatThrownBy(attempt::make).isInstanceOfSatisfying(ManagementException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    @Test
    void aShareThatIsMadeTemporaryGoesOnAndIsNotKept() throws ManagementException {
        ClientTree tree = server.alice().connect("files");
        server.administration().makeShareTemporary("FILES");
        server.administration().makeShareTemporary("files");
        assertThat(kept).containsExactly("deleted files");
        assertThat(server.administration().share("files")).get().matches(SmbShare::temporary);
        tree.put("file", "content");
        server.administration().changeShare("files", options -> options.withDescription("for now"));
        assertThat(kept).hasSize(1);
        tree.client().close();
        assertThatThrownBy(() -> server.administration().makeShareTemporary("IPC$"))
                .isInstanceOf(ManagementException.class);
    }

    @Test
    void whoIsConnectedIsForAdministratorsUnlessTheServerIsSetOtherwise() {
        for (SessionListing setting : SessionListing.values()) {
            MemoryServer other = new MemoryServer();
            other.sessionListing = setting;
            ClientSession alice = other.alice();
            Management management = other.server().management();
            boolean open = setting == SessionListing.ACCOUNTS;
            assertThat(management.whoIsConnected(caller("HAWSER\\alice", true)))
                    .get()
                    .asInstanceOf(LIST)
                    .hasSize(1);
            assertThat(management.whoIsConnected(caller("HAWSER\\bob", false)).isPresent())
                    .isEqualTo(open);
            assertThat(management.whoIsConnected(caller("HAWSER\\Guest", false)))
                    .isEmpty();
            assertThat(management.whoIsConnected(caller("HAWSER\\nobody", false)))
                    .isEmpty();
            assertThat(management.whoIsConnected(caller("NT AUTHORITY\\ANONYMOUS LOGON", false)))
                    .isEmpty();
            alice.client().close();
            other.checkLeftovers();
        }
    }

    private static Caller caller(String user, boolean administrator) {
        return new Caller(user, administrator, Door.RPC, "192.0.2.1");
    }

    private final class Keeper implements ChangeKeeper {
        private void keep(String what) throws IOException {
            if (diskFull) {
                throw new IOException("No space left on device");
            }
            kept.add(what);
        }

        @Override
        public void shareCreated(NewShare share) throws IOException {
            keep("created " + share.name());
        }

        @Override
        public void shareChanged(String name, ShareOptions before, ShareOptions after) throws IOException {
            keep("changed " + name);
        }

        @Override
        public void shareDeleted(String name) throws IOException {
            keep("deleted " + name);
        }

        @Override
        public void configured(Map<ServerSetting, SettingValue> changes) throws IOException {
            keep("configured " + changes);
        }

        @Override
        public void bandwidthLimited(OptionalLong bytesPerSecond) throws IOException {
            keep("limited " + bytesPerSecond);
        }
    }
}
