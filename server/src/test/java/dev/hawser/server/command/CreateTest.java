package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.StoreCall;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.StoreException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.ShareAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CREATE ([MS-SMB2] 3.3.5.9, [MS-FSA] 2.1.5.1). */
class CreateTest {
    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERSEDE,    CREATED",
        "OPEN,         OBJECT_NAME_NOT_FOUND",
        "CREATE,       CREATED",
        "OPEN_IF,      CREATED",
        "OVERWRITE,    OBJECT_NAME_NOT_FOUND",
        "OVERWRITE_IF, CREATED"
    })
    void dispositionsOfAFileThatIsNotThere(CreateDisposition disposition, String expected) {
        assertThat(outcome(CreateSpec.of("new").disposition(disposition))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERSEDE,    SUPERSEDED",
        "OPEN,         OPENED",
        "CREATE,       OBJECT_NAME_COLLISION",
        "OPEN_IF,      OPENED",
        "OVERWRITE,    OVERWRITTEN",
        "OVERWRITE_IF, OVERWRITTEN"
    })
    void dispositionsOfAFileThatIsThere(CreateDisposition disposition, String expected) {
        tree.put("there", "content");
        assertThat(outcome(CreateSpec.of("THERE").disposition(disposition))).isEqualTo(expected);
        boolean kept = disposition == CreateDisposition.OPEN
                || disposition == CreateDisposition.OPEN_IF
                || disposition == CreateDisposition.CREATE;
        assertThat(tree.get("there")).isEqualTo(kept ? "content" : "");
    }

    @Test
    void anUnknownDispositionIsInvalid() {
        assertThat(tree.exchange(Calls.createWith("a", 6)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exchange(Calls.createWith("a", -1)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void directoriesAndFilesAreToldApart() {
        assertThat(outcome(CreateSpec.directory("d"))).isEqualTo("CREATED");
        tree.put("f", "x");
        assertThat(tree.status(CreateSpec.of("d").options(CreateOptions.NON_DIRECTORY_FILE)))
                .isEqualTo(NtStatus.FILE_IS_A_DIRECTORY);
        assertThat(tree.status(CreateSpec.directory("f").disposition(CreateDisposition.OPEN)))
                .isEqualTo(NtStatus.NOT_A_DIRECTORY);
        assertThat(tree.status(CreateSpec.directory("x").options(CreateOptions.NON_DIRECTORY_FILE)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.status(CreateSpec.directory("d").disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.status(CreateSpec.of("d").disposition(CreateDisposition.OVERWRITE_IF)))
                .isEqualTo(NtStatus.OBJECT_NAME_COLLISION);
        assertThat(tree.open(CreateSpec.of("d")).response().fileAttributes() & FileAttributes.DIRECTORY)
                .isNotZero();
    }

    @Test
    void aPathOverWhatIsMissingOrAFileIsNotFound() {
        tree.put("f", "x");
        assertThat(tree.status(CreateSpec.of("missing\\a"))).isEqualTo(NtStatus.OBJECT_PATH_NOT_FOUND);
        assertThat(tree.status(CreateSpec.of("f\\a"))).isEqualTo(NtStatus.OBJECT_PATH_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?b",
                "a*b",
                "a<b",
                "a|b",
                "a\"b",
                "..",
                "a\\..\\..\\b",
                "a?\\..\\b",
                "a\\\\b",
                ".\\a",
                "a//b",
                "a\u0001b"
            })
    void namesThatNoFileCanHaveAreInvalid(String name) {
        assertThat(tree.status(CreateSpec.of(name)))
                .isIn(NtStatus.OBJECT_NAME_INVALID, NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }

    @Test
    void aSlashIsABackslash() {
        assertThat(tree.status(CreateSpec.directory("d"))).isEqualTo(NtStatus.SUCCESS);
        tree.put("d/a", "x");
        assertThat(tree.get("d\\a")).isEqualTo("x");
        assertThat(tree.status(CreateSpec.of("/a"))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void twoDotsTakeTheNameBeforeThemAway() {
        tree.open(CreateSpec.directory("d")).close();
        tree.put("f", "x");
        assertThat(tree.get("d\\..\\f")).isEqualTo("x");
        assertThat(tree.get("missing\\..\\f")).isEqualTo("x");
        ClientFile root = tree.open(CreateSpec.directory("d\\.."));
        assertThat(root.names("*")).contains("d", "f");
        assertThat(tree.status(CreateSpec.of("a\\b\\..").options(CreateOptions.NON_DIRECTORY_FILE)))
                .isNotEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aLeadingBackslashIsInvalid() {
        assertThat(tree.status(CreateSpec.of("\\a"))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void theRootOfTheShareCanBeOpenedAndNotDeleted() {
        assertThat(outcome(CreateSpec.of("").disposition(CreateDisposition.OPEN)))
                .isEqualTo("OPENED");
        assertThat(tree.status(CreateSpec.directory("").options(CreateOptions.DELETE_ON_CLOSE)))
                .isEqualTo(NtStatus.CANNOT_DELETE);
    }

    @Test
    void whatShallBeEncryptedIsNotMadeReadable() {
        assertThat(tree.status(CreateSpec.of("a").attributes(FileAttributes.ENCRYPTED)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.exists("a")).isFalse();
        tree.put("a", "readable");
        assertThat(tree.status(CreateSpec.of("a").attributes(FileAttributes.ENCRYPTED)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void ofSeveralFaultsThoseOfTheAccessAreToldFirst() {
        CreateSpec volume = CreateSpec.of("a").attributes(0x8);
        assertThat(tree.status(volume)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.status(volume.access(0x0800_0000))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(volume.access(0))).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void rightsThatCanNotBeGrantedAreRefused() {
        assertThat(tree.status(CreateSpec.of("a").access(0))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(CreateSpec.of("a").access(0x0400_0000))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.exists("a")).isFalse();
        assertThat(tree.status(CreateSpec.of("a").access(AccessMask.MAXIMUM_ALLOWED)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void onlyWhatWasGrantedCanBeDone() {
        tree.put("a", "content");
        ClientFile reader = tree.open(CreateSpec.of("a").access(AccessMask.GENERIC_READ));
        assertThat(reader.text()).isEqualTo("content");
        assertThat(reader.write(0, "x").status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(reader.setDelete(true).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile writer = tree.open(CreateSpec.of("a").access(AccessMask.GENERIC_WRITE));
        assertThat(writer.write(0, "C").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.read(0, 1).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aReadOnlyShareChangesNothing() {
        server.shares.clear();
        MemoryServer other = new MemoryServer();
        tree.put("a", "content");
        other.shares.add(Share.of("shown", server.files).asReadOnly());
        ClientTree shown = other.alice().connect("shown");
        assertThat(shown.status(CreateSpec.of("a"))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(shown.status(CreateSpec.of("b").access(AccessMask.GENERIC_READ)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(shown.status(
                        CreateSpec.of("a").access(AccessMask.GENERIC_READ).disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile file = shown.open(CreateSpec.of("a").access(AccessMask.MAXIMUM_ALLOWED));
        assertThat(file.text()).isEqualTo("content");
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.ACCESS_DENIED);
        shown.client().close();
        other.checkLeftovers();
    }

    @Test
    void readOnlyFilesAreNeitherWrittenNorDeleted() {
        tree.open(CreateSpec.of("ro").attributes(FileAttributes.READONLY)).close();
        assertThat(tree.status(CreateSpec.of("ro").access(AccessMask.FILE_WRITE_DATA)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(
                        CreateSpec.of("ro").access(AccessMask.FILE_READ_DATA).disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(CreateSpec.of("ro").access(AccessMask.DELETE).options(CreateOptions.DELETE_ON_CLOSE)))
                .isEqualTo(NtStatus.CANNOT_DELETE);
        assertThat(tree.status(CreateSpec.of("new")
                        .attributes(FileAttributes.READONLY)
                        .options(CreateOptions.DELETE_ON_CLOSE)))
                .isEqualTo(NtStatus.CANNOT_DELETE);
        assertThat(tree.exists("new")).isFalse();
    }

    @Test
    void hiddenFilesAreOverwrittenOnlyAsSuch() {
        tree.open(CreateSpec.of("h").attributes(FileAttributes.HIDDEN)).close();
        assertThat(tree.status(CreateSpec.of("h").disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(
                        CreateSpec.of("h").attributes(FileAttributes.HIDDEN).disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "READ,   READ,   READ,   READ,   SUCCESS",
        "READ,   READ,   WRITE,  READ,   SHARING_VIOLATION",
        "READ,   ALL,    WRITE,  READ,   SUCCESS",
        "READ,   ALL,    WRITE,  WRITE,  SHARING_VIOLATION",
        "WRITE,  READ,   READ,   ALL,    SUCCESS",
        "WRITE,  READ,   READ,   READ,   SHARING_VIOLATION",
        "WRITE,  NONE,   READ,   ALL,    SHARING_VIOLATION",
        "READ,   NONE,   ATTR,   NONE,   SUCCESS",
        "ATTR,   NONE,   WRITE,  NONE,   SUCCESS",
        "DELETE, READ,   READ,   READ,   SHARING_VIOLATION",
        "DELETE, READ,   READ,   DELETE, SUCCESS",
        "READ,   READ,   DELETE, READ,   SHARING_VIOLATION",
        "READ,   DELETE, DELETE, READ,   SUCCESS"
    })
    void shareModes(String firstAccess, String firstShare, String access, String share, NtStatus expected) {
        tree.put("a", "x");
        ClientFile first =
                tree.open(CreateSpec.of("a").access(access(firstAccess)).share(share(firstShare)));
        ClientTree other = server.alice().connect("files");
        CreateSpec second = CreateSpec.of("a").access(access(access)).share(share(share));
        assertThat(other.status(second)).isEqualTo(expected);
        assertThat(first.close().status()).isEqualTo(NtStatus.SUCCESS);
        other.client().close();
        assertThat(tree.status(second)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void overwritingCountsAsWritingForShareModes() {
        tree.put("a", "x");
        ClientFile reader =
                tree.open(CreateSpec.of("a").access(AccessMask.FILE_READ_DATA).share(ShareAccess.READ));
        assertThat(tree.status(
                        CreateSpec.of("a").access(AccessMask.FILE_READ_DATA).disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.SHARING_VIOLATION);
        assertThat(reader.text()).isEqualTo("x");
    }

    @Test
    void aRefusedCreateLeavesNoNewFileOpen() {
        tree.put("a", "x");
        tree.open(CreateSpec.of("a").share(0));
        for (int i = 0; i < 10; i++) {
            assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.SHARING_VIOLATION);
        }
        assertThat(server.files.openFiles()).isEqualTo(1);
    }

    @Test
    void maximalAccessAndTheIdOnDiskAreToldWhenAskedFor() {
        ClientFile file = tree.open(CreateSpec.of("a")
                .contexts(
                        new CreateContext(CreateContext.QUERY_MAXIMAL_ACCESS, ByteBuffer.allocate(0)),
                        new CreateContext(CreateContext.QUERY_ON_DISK_ID, ByteBuffer.allocate(0)),
                        new CreateContext("Zzzz", ByteBuffer.allocate(3))));
        List<CreateContext> contexts = file.response().contexts();
        assertThat(contexts)
                .extracting(CreateContext::name)
                .containsExactly(CreateContext.QUERY_MAXIMAL_ACCESS, CreateContext.QUERY_ON_DISK_ID);
        assertThat(contexts.get(0).data().getInt(0)).isZero();
        assertThat(Integer.reverseBytes(contexts.get(0).data().getInt(4)))
                .isIn(AccessMask.FILE_ALL_ACCESS, Integer.reverseBytes(AccessMask.FILE_ALL_ACCESS));
        assertThat(contexts.get(1).data().remaining()).isEqualTo(32);
    }

    @Test
    void extendedAttributesThatCanNotBeReadAreRefused() {
        assertThat(tree.status(
                        CreateSpec.of("a").contexts(new CreateContext("ExtA", ByteBuffer.wrap(new byte[] {1, 2, 3})))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exists("a")).isFalse();
    }

    @Test
    void aFullDiskIsSaidToBeFull() {
        server.files.observe(call -> {
            if (call == StoreCall.OPEN) {
                throw new StoreException(NtStatus.DISK_FULL, "no room");
            }
        });
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.DISK_FULL);
        server.files.observe(call -> {});
    }

    @Test
    void whatFailsAfterOpeningClosesTheFileAgain() throws IOException {
        tree.put("a", "x");
        server.files.observe(call -> {
            if (call == StoreCall.SET_SIZE) {
                throw new StoreException(NtStatus.DISK_FULL, "no room");
            }
        });
        assertThat(tree.status(CreateSpec.of("a").disposition(CreateDisposition.OVERWRITE)))
                .isEqualTo(NtStatus.DISK_FULL);
        assertThat(server.files.openFiles()).isZero();
        server.files.observe(call -> {});
        assertThat(tree.status(CreateSpec.of("a").share(0))).isEqualTo(NtStatus.SUCCESS);
    }

    private String outcome(CreateSpec spec) {
        Reply reply = tree.create(spec);
        if (reply.status() != NtStatus.SUCCESS) {
            return reply.status().name();
        }
        CreateResponse response = reply.as(CreateResponse::decode);
        assertThat(tree.exchange(Calls.close(response.fileId())).status()).isEqualTo(NtStatus.SUCCESS);
        for (CreateAction action : CreateAction.values()) {
            if (action.code() == response.createAction()) {
                return action.name();
            }
        }
        throw new AssertionError("action " + response.createAction());
    }

    private static int access(String name) {
        return switch (name) {
            case "READ" -> AccessMask.FILE_READ_DATA;
            case "WRITE" -> AccessMask.FILE_WRITE_DATA;
            case "DELETE" -> AccessMask.DELETE;
            case "ATTR" -> AccessMask.FILE_READ_ATTRIBUTES | AccessMask.SYNCHRONIZE;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int share(String name) {
        return switch (name) {
            case "NONE" -> 0;
            case "READ" -> ShareAccess.READ;
            case "WRITE" -> ShareAccess.WRITE;
            case "DELETE" -> ShareAccess.DELETE | ShareAccess.READ;
            case "ALL" -> CreateSpec.SHARE_ALL;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
