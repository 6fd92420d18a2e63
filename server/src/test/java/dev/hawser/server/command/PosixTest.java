package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.PosixFacts;
import dev.hawser.wire.fscc.SymbolicLinkData;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.NegotiateContext.PosixExtensions;
import dev.hawser.wire.smb2.NegotiateResponse;
import dev.hawser.wire.smb2.PosixCreateRequest;
import dev.hawser.wire.smb2.PosixCreateResponse;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import dev.hawser.wire.smb2.QueryInfoResponse;
import dev.hawser.wire.smb2.ShareAccess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The POSIX extensions of SMB 3.1.1 (POSIX-SMB2), as Linux' client (6.1) uses them. */
class PosixTest {
    private static final int ROOM = 1 << 14;

    /** What Linux' client sends with an open that makes nothing. */
    private static final int NO_MODE = 0xffff;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = connect();

    private ClientTree connect() {
        SmbClient client = server.connect();
        client.offersPosix = true;
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect("files");
    }

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static CreateSpec posix(String name, int mode) {
        return CreateSpec.of(name).contexts(new PosixCreateRequest(mode).toContext());
    }

    private static CreateSpec posix(String name) {
        return posix(name, 0644);
    }

    private static CreateSpec present(String name) {
        return posix(name, NO_MODE).disposition(CreateDisposition.OPEN);
    }

    private static PosixCreateResponse answer(ClientFile file) throws MalformedMessageException {
        Optional<CreateContext> context = CreateContext.find(file.response().contexts(), CreateContext.POSIX);
        assertThat(context).isPresent();
        return PosixCreateResponse.decode(context.get().data());
    }

    private void put(String name, String content) {
        ClientFile file = tree.open(posix(name));
        assertThat(file.write(0, content).status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
    }

    private String get(String name) {
        ClientFile file = tree.open(present(name));
        String content = file.text();
        file.close();
        return content;
    }

    private void delete(String name) {
        tree.open(present(name)
                        .access(AccessMask.DELETE)
                        .options(CreateOptions.DELETE_ON_CLOSE | CreateOptions.OPEN_REPARSE_POINT))
                .close();
    }

    private NtStatus status(String name) {
        Reply reply = tree.create(present(name).access(AccessMask.FILE_READ_ATTRIBUTES));
        if (reply.status() == NtStatus.SUCCESS) {
            tree.exchange(Calls.close(reply.as(CreateResponse::decode).fileId()));
        }
        return reply.status();
    }

    private void link(String name, String target) {
        WireWriter link = new WireWriter();
        new SymbolicLinkData(target, target, true).encode(link);
        ClientFile file = tree.open(posix(name));
        assertThat(tree.exchange(Calls.ioctl(file.id(), FsctlCode.SET_REPARSE_POINT, link.toByteArray(), 0))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        file.close();
    }

    /** Names, and modes, of a listing in FilePosixInformation. */
    private List<String> list(String directory) throws MalformedMessageException {
        ClientFile file = tree.open(present(directory).options(CreateOptions.DIRECTORY_FILE));
        Reply reply = tree.exchange(
                Calls.list(file.id(), "*", PosixFacts.INFO_CLASS, QueryDirectoryRequest.FLAG_RESTART_SCANS, ROOM));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
        ByteBuffer output = reply.as(QueryDirectoryResponse::decode).output();
        List<String> entries = new ArrayList<>();
        long next;
        int start = 0;
        do {
            WireReader reader = WireReader.of(output);
            next = reader.seek(start).u32();
            int attributes = reader.seek(start + 8 + 48).i32();
            int mode = reader.seek(start + 8 + 76).i32();
            Sid.decode(reader);
            Sid.decode(reader);
            String name = reader.utf16(reader.u32());
            entries.add(
                    "%s %o%s".formatted(name, mode, (attributes & FileAttributes.REPARSE_POINT) == 0 ? "" : " link"));
            start += (int) next;
        } while (next != 0);
        entries.removeIf(entry -> entry.startsWith(". ") || entry.startsWith(".. "));
        return entries;
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
    void theyAreAgreedOnWithWhoOffersThemIfTheServerHasThem(boolean has, boolean offers, boolean agreed) {
        MemoryServer other = new MemoryServer();
        other.posixExtensions = has;
        SmbClient client = other.connect();
        client.offersPosix = offers;
        NegotiateResponse response = client.negotiate(Dialect.SMB_3_1_1);
        assertThat(response.negotiateContexts().contains(new PosixExtensions())).isEqualTo(agreed);
        client.close();
    }

    @Test
    void whoHasNotAgreedOnThemHasNoneOfThem() {
        ClientTree plain = server.alice().connect("files");
        ClientFile file = plain.open(posix("file", 0600));
        assertThat(CreateContext.find(file.response().contexts(), CreateContext.POSIX))
                .isEmpty();
        assertThat(plain.exchange(Calls.queryInfo(file.id(), InfoType.FILE, PosixFacts.INFO_CLASS, ROOM))
                        .status())
                .isEqualTo(NtStatus.INVALID_INFO_CLASS);
        assertThat(plain.exchange(Calls.queryInfo(file.id(), InfoType.FILESYSTEM, PosixFacts.INFO_CLASS, ROOM))
                        .status())
                .isEqualTo(NtStatus.INVALID_INFO_CLASS);
        assertThat(plain.status(posix("a:b:c:d"))).isEqualTo(NtStatus.OBJECT_NAME_INVALID);
        plain.client().close();
    }

    @Test
    void whatIsMadeHasTheModeThatItIsAskedForWith() throws MalformedMessageException {
        assertThat(answer(tree.open(posix("file", 0100_640))).mode()).isEqualTo(0640);
        assertThat(answer(tree.open(posix("folder", 0750).options(CreateOptions.DIRECTORY_FILE)))
                        .mode())
                .isEqualTo(0750);
        assertThat(answer(tree.open(posix("program", 06755))).mode()).isEqualTo(0755);
        assertThat(answer(tree.open(posix("shared", 03775).options(CreateOptions.DIRECTORY_FILE)))
                        .mode())
                .isEqualTo(03775);
        assertThat(answer(tree.open(posix("plain", NO_MODE))).mode()).isEqualTo(0644);
        assertThat(answer(tree.open(posix("file", 0777))).mode()).isEqualTo(0640);
        assertThat(list("")).contains("file 640", "folder 750", "program 755", "shared 3775", "plain 644");
    }

    @Test
    void theAnswerTellsOfLinksAndOwners() throws MalformedMessageException {
        PosixCreateResponse answer = answer(tree.open(posix("file")));
        assertThat(answer.numberOfLinks()).isEqualTo(1);
        assertThat(answer.reparseTag()).isZero();
        WireReader sids = WireReader.of(answer.sids());
        Sid.decode(sids);
        Sid.decode(sids);
        assertThat(sids.remaining()).isZero();
    }

    @Test
    void theModeIsSetByAnEntryOfTheDacl() throws MalformedMessageException {
        ClientFile file = tree.open(posix("file"));
        SecurityDescriptor descriptor = new SecurityDescriptor(
                SecurityDescriptor.DACL_PRESENT, null, null, null, Acl.of(Ace.allow(Sid.parse("S-1-5-88-3-33261"), 0)));
        assertThat(tree.exchange(Calls.setSecurity(file.id(), SecurityDescriptor.DACL_INFORMATION, descriptor))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(answer(tree.open(present("file"))).mode()).isEqualTo(0755);
    }

    @Test
    void namesThatDifferInCaseAreDifferentFiles() throws MalformedMessageException {
        put("name", "lower");
        put("NAME", "upper");
        assertThat(get("name")).isEqualTo("lower");
        assertThat(get("NAME")).isEqualTo("upper");
        assertThat(status("Name")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(list("")).containsExactlyInAnyOrder("name 644", "NAME 644");
        ClientFile file = tree.open(present("name"));
        assertThat(file.rename("Name", true).status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
        assertThat(get("Name")).isEqualTo("lower");
        assertThat(get("NAME")).isEqualTo("upper");
        delete("NAME");
        assertThat(list("")).containsExactly("Name 644");
        assertThat(tree.get("nAmE")).as("to who does not speak POSIX").isEqualTo("lower");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "what?", "all*", "<>|\"", "dot.", "space ", "a:b:$DATA", ":x", "tab\t"})
    void namesMayBeSuchAsWindowsHasNot(String name) throws MalformedMessageException {
        tree.open(posix("folder", 0755).options(CreateOptions.DIRECTORY_FILE)).close();
        put("folder/" + name, "content");
        assertThat(get("folder\\" + name)).isEqualTo("content");
        assertThat(list("folder")).containsExactly(name + " 644");
        ClientFile file = tree.open(present("folder/" + name));
        assertThat(file.rename("folder/" + name + name, false).status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
        delete("folder/" + name + name);
        assertThat(list("folder")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, OBJECT_NAME_INVALID",
        "a//b, OBJECT_NAME_INVALID",
        "a/, OBJECT_NAME_INVALID",
        "./a, OBJECT_NAME_INVALID",
        "a/../b, OBJECT_PATH_SYNTAX_BAD",
        "'..', OBJECT_PATH_SYNTAX_BAD",
        "a\\..\\b, OBJECT_PATH_SYNTAX_BAD"
    })
    void pathsAreStillPaths(String path, NtStatus expected) {
        assertThat(tree.status(posix(path))).isEqualTo(expected);
    }

    @Test
    void aNameGoesAtOnceAndTheFileStaysWithWhoHasItOpen() {
        ClientFile file = tree.open(posix("file"));
        delete("file");
        assertThat(status("file")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(file.write(0, "kept").status()).isEqualTo(NtStatus.SUCCESS);
        put("file", "another");
        assertThat(file.text()).isEqualTo("kept");
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(get("file")).isEqualTo("another");
    }

    @Test
    void aFolderThatSomebodyHasOpenGoesAtOnce() {
        ClientFile other = tree.open(posix("folder", 0755).options(CreateOptions.DIRECTORY_FILE));
        ClientFile folder = tree.open(present("folder").options(CreateOptions.DIRECTORY_FILE));
        assertThat(folder.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        folder.close();
        assertThat(status("folder")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        other.close();
    }

    @Test
    void windowsCanAskForAFileToGoAtOnceToo() {
        ClientFile other = tree.open("file");
        ClientFile file = tree.open("file");
        assertThat(file.set(FileInfoClass.DISPOSITION_EX, w -> w.u32(3)).status())
                .isEqualTo(NtStatus.SUCCESS);
        file.close();
        assertThat(tree.exists("file")).isFalse();
        other.close();
    }

    @Test
    void aFileThatIsOpenIsReplaced() {
        put("target", "old");
        ClientFile target = tree.open(present("target"));
        put("source", "new");
        ClientFile source = tree.open(present("source"));
        assertThat(source.rename("target", true).status()).isEqualTo(NtStatus.SUCCESS);
        source.close();
        assertThat(get("target")).isEqualTo("new");
        assertThat(target.text()).isEqualTo("old");
        target.close();
        assertThat(get("target")).isEqualTo("new");
    }

    @Test
    void aFileWhoseDeletionIsNotSharedIsNotReplaced() {
        put("target", "old");
        ClientFile target = tree.open(CreateSpec.of("target").share(ShareAccess.READ | ShareAccess.WRITE));
        ClientFile source = tree.open(posix("source"));
        assertThat(source.rename("target", true).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        source.close();
        target.close();
        assertThat(get("target")).isEqualTo("old");
    }

    @Test
    void aFolderReplacesAnEmptyOneOnly() {
        for (String name : List.of("source", "empty", "full", "full/inner")) {
            tree.open(posix(name, 0755).options(CreateOptions.DIRECTORY_FILE)).close();
        }
        put("file", "");
        ClientFile source = tree.open(present("source").options(CreateOptions.DIRECTORY_FILE));
        assertThat(source.rename("full", true).status()).isEqualTo(NtStatus.DIRECTORY_NOT_EMPTY);
        assertThat(source.rename("file", true).status()).isEqualTo(NtStatus.NOT_A_DIRECTORY);
        assertThat(source.rename("empty", true).status()).isEqualTo(NtStatus.SUCCESS);
        source.close();
        assertThat(status("source")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        assertThat(status("empty")).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aFolderMovesWithWhatIsOpenBelow() {
        tree.open(posix("folder", 0755).options(CreateOptions.DIRECTORY_FILE)).close();
        ClientFile file = tree.open(posix("folder/file"));
        ClientFile folder = tree.open(present("folder").options(CreateOptions.DIRECTORY_FILE));
        for (String name : List.of("once", "twice")) {
            assertThat(folder.rename(name, true).status()).isEqualTo(NtStatus.SUCCESS);
            assertThat(server.administration().openFiles().getFirst().shareRelativePath())
                    .isEqualTo(name + "\\file");
        }
        folder.close();
        ClientFile fromWindows = tree.open(CreateSpec.of("twice").options(CreateOptions.DIRECTORY_FILE));
        assertThat(fromWindows.rename("moved", false).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        fromWindows.close();
        assertThat(file.setDelete(true).status()).isEqualTo(NtStatus.SUCCESS);
        file.close();
        assertThat(status("twice/file")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void whatNobodyMayWriteCanBeDeletedAndReplaced() {
        tree.open(posix("readonly").attributes(FileAttributes.READONLY)).close();
        delete("readonly");
        assertThat(status("readonly")).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @Test
    void symbolicLinksAreLeftToTheClient() throws MalformedMessageException {
        put("file", "content");
        link("link", "file");
        assertThat(list("")).containsExactlyInAnyOrder("file 644", "link 644 link");
        assertThat(status("link")).isEqualTo(NtStatus.STOPPED_ON_SYMLINK);
        ClientFile link = tree.open(
                present("link").access(AccessMask.FILE_READ_ATTRIBUTES).options(CreateOptions.OPEN_REPARSE_POINT));
        assertThat(answer(link).reparseTag()).isEqualTo(0xa000_000c);
        link.close();
        assertThat(tree.get("link")).as("to who does not speak POSIX").isEqualTo("content");
    }

    @Test
    void aSymbolicLinkIsRenamedByItsName() throws MalformedMessageException {
        link("link", "absent");
        ClientFile link = tree.open(present("link").access(AccessMask.DELETE));
        assertThat(link.rename("moved", true).status()).isEqualTo(NtStatus.SUCCESS);
        link.close();
        assertThat(list("")).containsExactly("moved 644 link");
    }

    @Test
    void aFileIsToldInWordsOfPosix() {
        ClientFile file = tree.open(posix("file", 0600));
        file.write(0, "12345");
        Reply reply = tree.exchange(Calls.queryInfo(file.id(), InfoType.FILE, PosixFacts.INFO_CLASS, ROOM));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ByteBuffer facts = reply.as(QueryInfoResponse::decode).output().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(facts.getLong(32)).as("size").isEqualTo(5);
        assertThat(facts.getInt(68)).as("links").isEqualTo(1);
        assertThat(facts.getInt(76)).as("mode").isEqualTo(0600);
        assertThat(tree.exchange(Calls.queryInfo(file.id(), InfoType.FILE, PosixFacts.INFO_CLASS, 80))
                        .status())
                .isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
        file.close();
    }

    @Test
    void theFileSystemIsToldInWordsOfPosix() {
        ClientFile root = tree.open(present("").options(CreateOptions.DIRECTORY_FILE));
        Reply reply = tree.exchange(Calls.queryInfo(root.id(), InfoType.FILESYSTEM, PosixFacts.INFO_CLASS, ROOM));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ByteBuffer facts = reply.as(QueryInfoResponse::decode).output().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(facts.remaining()).isEqualTo(56);
        assertThat(facts.getLong(8)).as("blocks").isBetween(facts.getLong(16), Long.MAX_VALUE);
        root.close();
    }
}
