package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.ObservedStore;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.StoreWithSnapshots;
import dev.hawser.store.memory.MemoryStore;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.SrvSnapshotArray;
import dev.hawser.wire.smb2.TimewarpToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files as they were ([MS-SMB2] 2.2.13.2.7, 3.3.5.9, 3.3.5.15.1). */
class SnapshotTest {
    private static final Instant MORNING = Instant.parse("2026-02-03T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-02-03T18:30:15Z");
    private static final String MORNING_TOKEN = "@GMT-2026.02.03-06.00.00";

    private final MemoryServer server = new MemoryServer();
    private final MemoryStore morning = new MemoryStore("morning");
    private final ObservedStore evening = new ObservedStore(new MemoryStore("evening"));
    private final ClientTree tree;

    SnapshotTest() {
        server.shares.add(
                Share.of("past", new StoreWithSnapshots(server.files, Map.of(MORNING, morning, EVENING, evening))));
        // How the contents come into the snapshots: as shares of their own.
        server.shares.add(Share.of("morning", morning));
        server.shares.add(Share.of("evening", evening));
        tree = server.alice().connect("past");
    }

    @BeforeEach
    void fill() {
        ClientTree then = tree.session().connect("morning");
        then.open(CreateSpec.directory("dir")).close();
        then.put("dir\\file", "morning");
        tree.session().connect("evening").put("file", "evening");
        tree.open(CreateSpec.directory("dir")).close();
        tree.put("dir\\file", "now");
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        assertThat(evening.openFiles()).isZero();
        server.checkLeftovers();
    }

    private CreateSpec open(String name, Instant moment) {
        return CreateSpec.of(name)
                .disposition(CreateDisposition.OPEN)
                .contexts(new TimewarpToken(FileTime.of(moment)).toContext());
    }

    @Test
    void theTokenOpensTheFileAsItWas() {
        assertThat(tree.open(open("dir\\file", MORNING)).text()).isEqualTo("morning");
        assertThat(tree.status(open("dir\\file", EVENING))).isEqualTo(NtStatus.OBJECT_PATH_NOT_FOUND);
        assertThat(tree.status(open("dir\\file", MORNING.plusSeconds(1)))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        CreateSpec ofToday = CreateSpec.of("dir\\file").contexts(new TimewarpToken(0).toContext());
        assertThat(tree.open(ofToday).text()).isEqualTo("now");
    }

    @Test
    void theMomentMayStandAnywhereInThePath() {
        assertThat(tree.get(MORNING_TOKEN + "\\dir\\file")).isEqualTo("morning");
        assertThat(tree.get("dir\\" + MORNING_TOKEN + "\\file")).isEqualTo("morning");
        assertThat(tree.get("dir\\file\\" + MORNING_TOKEN)).isEqualTo("morning");
        ClientFile root = tree.open(CreateSpec.of(MORNING_TOKEN).options(CreateOptions.DIRECTORY_FILE));
        assertThat(root.names("*")).containsExactlyInAnyOrder(".", "..", "dir");
    }

    @Test
    void whatOnlyLooksLikeAMomentIsAName() {
        tree.put("@GMT-2026.02.30-06.00.00", "a name");
        assertThat(tree.get("@GMT-2026.02.30-06.00.00")).isEqualTo("a name");
        tree.open(CreateSpec.directory("seen")).close();
        tree.open(CreateSpec.directory("seen\\" + MORNING_TOKEN)).close();
        assertThat(tree.open("seen").names("@*")).containsExactly(MORNING_TOKEN);
        ClientTree without = tree.session().connect("files");
        without.put(MORNING_TOKEN, "a file");
        assertThat(without.get(MORNING_TOKEN)).isEqualTo("a file");
        assertThat(without.status(open("dir\\file", MORNING))).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void whoMayWriteOpensTheFileAndCanNotWrite() {
        ClientFile file = tree.open(open("dir\\file", MORNING));
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(file.rename("other", false).status()).isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(file.set(FileInfoClass.END_OF_FILE, w -> w.u64(0)).status())
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(file.set(FileInfoClass.POSITION, w -> w.u64(3)).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(ioctl(file, FsctlCode.SET_SPARSE, 0).status()).isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.get(MORNING_TOKEN + "\\dir\\file")).isEqualTo("morning");
    }

    @Test
    void nothingIsMadeOverwrittenOrDeleted() {
        CreateSpec file = open("dir\\file", MORNING);
        assertThat(tree.status(file.disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(tree.status(file.disposition(CreateDisposition.CREATE))).isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        assertThat(tree.status(file.options(CreateOptions.DELETE_ON_CLOSE))).isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(tree.status(open("new", MORNING).disposition(CreateDisposition.OPEN_IF)))
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
        assertThat(tree.status(open("dir\\file:stream", MORNING).disposition(CreateDisposition.OPEN_IF)))
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED);
    }

    @Test
    void todaysFileAndThatOfThenAreNotInEachOthersWay() {
        ClientFile now = tree.open(CreateSpec.of("dir\\file").share(0));
        ClientFile then = tree.open(open("dir\\file", MORNING));
        assertThat(tree.status(open("dir\\file", MORNING)
                        .access(AccessMask.FILE_READ_DATA)
                        .share(0)))
                .isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(now.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(then.text()).isEqualTo("morning");
    }

    @Test
    void theMomentsAreListedIfThereIsRoom() throws MalformedMessageException {
        ClientFile file = tree.open("dir\\file");
        assertThat(ioctl(file, FsctlCode.SRV_ENUMERATE_SNAPSHOTS, 15).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(snapshots(file, 16)).isEqualTo(new SrvSnapshotArray(2, 102, List.of()));
        assertThat(snapshots(file, 113).snapshots()).isEmpty();
        assertThat(snapshots(file, 114))
                .isEqualTo(
                        new SrvSnapshotArray(2, 102, List.of("@GMT-2026.02.03-18.30.15", "@GMT-2026.02.03-06.00.00")));
        ClientFile elsewhere = tree.session().connect("files").open("dir\\file");
        Reply none = elsewhere
                .tree()
                .exchange(Calls.ioctl(elsewhere.id(), FsctlCode.SRV_ENUMERATE_SNAPSHOTS, new byte[0], 1000));
        assertThat(SrvSnapshotArray.decode(none.as(IoctlResponse::decode).output())
                        .numberOfSnapshots())
                .isZero();
    }

    private SrvSnapshotArray snapshots(ClientFile file, int room) throws MalformedMessageException {
        Reply reply = ioctl(file, FsctlCode.SRV_ENUMERATE_SNAPSHOTS, room);
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return SrvSnapshotArray.decode(reply.as(IoctlResponse::decode).output());
    }

    private Reply ioctl(ClientFile file, int code, int room) {
        return tree.exchange(Calls.ioctl(file.id(), code, new byte[0], room));
    }
}
