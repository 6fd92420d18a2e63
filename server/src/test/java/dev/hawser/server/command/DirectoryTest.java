package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.store.ShortName;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.ErrorResponse;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** QUERY_DIRECTORY ([MS-SMB2] 3.3.5.18). */
class DirectoryTest {
    private static final int ROOM = 1 << 16;

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");
    private final ClientFile root = tree.open("");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    @Test
    void allEntriesAreListedWithTheDotsFirst() {
        put("b", "a", "c.txt");
        assertThat(root.names("*")).startsWith(".", "..").hasSize(5).contains("a", "b", "c.txt");
    }

    @Test
    void patternsChooseWithoutRegardToCase() {
        put("one.txt", "Two.TXT", "three.doc", "four");
        assertThat(root.names("*.txt")).containsExactlyInAnyOrder("one.txt", "Two.TXT");
        assertThat(root.names("t*")).containsExactlyInAnyOrder("Two.TXT", "three.doc");
        assertThat(root.names("FOUR")).containsExactly("four");
        assertThat(root.names("????")).containsExactlyInAnyOrder("four");
    }

    @Test
    void aShortNameForAPatternFindsItsFile() {
        put("A rather long name.html", "short.txt");
        String shortName = ShortName.of("A rather long name.html");
        assertThat(root.names(shortName)).containsExactly("A rather long name.html");
        assertThat(root.names("*.htm")).isEmpty();
        assertThat(tree.exists(shortName)).isTrue();
        ClientFile file = tree.open(CreateSpec.of(shortName).disposition(CreateDisposition.OPEN));
        assertThat(alternateName(file)).isEqualTo(shortName);
        assertThat(alternateName(tree.open("short.txt"))).isEqualTo("short.txt");
        assertThat(root.query(FileInfoClass.ALTERNATE_NAME).status()).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOTH_DIRECTORY", "ID_BOTH_DIRECTORY", "ID_EXTD_BOTH_DIRECTORY"})
    void shortNamesAreListedForNamesThatAreNone(DirectoryInfoClass infoClass) {
        put("A rather long name.html", "short.txt");
        int at = infoClass.fixedLength() - (infoClass == DirectoryInfoClass.ID_BOTH_DIRECTORY ? 36 : 26);
        ByteBuffer named = listed("A*", infoClass);
        String shortName = ShortName.of("A rather long name.html");
        assertThat(named.get(at)).isEqualTo((byte) 24);
        byte[] units = new byte[24];
        named.get(at + 2, units);
        assertThat(new String(units, StandardCharsets.UTF_16LE)).isEqualTo(shortName);
        assertThat(listed("short.txt", infoClass).get(at)).isZero();
    }

    private ByteBuffer listed(String pattern, DirectoryInfoClass infoClass) {
        return tree.exchange(Calls.list(
                        root.id(), pattern, infoClass.code(), QueryDirectoryRequest.FLAG_RESTART_SCANS, ROOM))
                .as(QueryDirectoryResponse::decode)
                .output()
                .slice();
    }

    private static String alternateName(ClientFile file) {
        ByteBuffer answer = file.information(FileInfoClass.ALTERNATE_NAME);
        byte[] units = new byte[answer.remaining() - 4];
        answer.get(answer.position() + 4, units);
        return new String(units, StandardCharsets.UTF_16LE);
    }

    @Test
    void aPatternThatNothingMatchesIsNoSuchFile() {
        Reply reply = root.list("nothing*", 0, ROOM);
        assertThat(reply.status()).isEqualTo(NtStatus.NO_SUCH_FILE);
        assertThat(reply.as(ErrorResponse::decode).errorContexts()).isEmpty();
    }

    @Test
    void theEndIsToldByAnErrorResponse() {
        assertThat(root.list("*", 0, ROOM).status()).isEqualTo(NtStatus.SUCCESS);
        Reply reply = root.list("*", 0, ROOM);
        assertThat(reply.status()).isEqualTo(NtStatus.NO_MORE_FILES);
        // [MS-SMB2] 2.2.2: whatever is no success and no exception of 3.3.4.4 has this body.
        ErrorResponse error = reply.as(ErrorResponse::decode);
        assertThat(error).isEqualTo(ErrorResponse.EMPTY);
    }

    @Test
    void aListingGoesOnWhereItStopped() {
        List<String> expected = many(500);
        List<String> listed = new ArrayList<>();
        Reply reply = root.list("file*", 0, 1000);
        while (reply.status() == NtStatus.SUCCESS) {
            listed.addAll(ClientFile.names(reply));
            assertThat(reply.as(QueryDirectoryResponse::decode).output().remaining())
                    .isLessThanOrEqualTo(1000);
            reply = root.list("file*", 0, 1000);
        }
        assertThat(reply.status()).isEqualTo(NtStatus.NO_MORE_FILES);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void thePatternOfTheFirstRequestStaysUntilARestart() {
        put("a1", "a2", "b1");
        assertThat(ClientFile.names(root.list("a*", QueryDirectoryRequest.FLAG_RETURN_SINGLE_ENTRY, ROOM)))
                .hasSize(1);
        assertThat(ClientFile.names(root.list("b*", 0, ROOM))).hasSize(1).allMatch(name -> name.startsWith("a"));
        assertThat(ClientFile.names(root.list("b*", QueryDirectoryRequest.FLAG_RESTART_SCANS, ROOM)))
                .containsExactly("b1");
        assertThat(ClientFile.names(root.list("a*", QueryDirectoryRequest.FLAG_REOPEN, ROOM)))
                .containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void singleEntriesComeOneByOne() {
        put("x");
        List<String> names = new ArrayList<>();
        Reply reply = root.list("*", QueryDirectoryRequest.FLAG_RETURN_SINGLE_ENTRY, ROOM);
        while (reply.status() == NtStatus.SUCCESS) {
            assertThat(ClientFile.names(reply)).hasSize(1);
            names.addAll(ClientFile.names(reply));
            reply = root.list("*", QueryDirectoryRequest.FLAG_RETURN_SINGLE_ENTRY, ROOM);
        }
        assertThat(names).containsExactly(".", "..", "x");
    }

    @Test
    void eachOpenListsForItself() {
        put("x");
        ClientFile other = tree.open("");
        assertThat(root.names("*")).hasSize(3);
        assertThat(other.names("*")).hasSize(3);
    }

    @Test
    void roomForLessThanOneEntryIsTooLittle() {
        put("a-name-of-some-length");
        assertThat(root.list("*", 0, 4).status()).isEqualTo(NtStatus.INFO_LENGTH_MISMATCH);
        assertThat(root.list("a-name*", 0, 20).status()).isIn(NtStatus.INFO_LENGTH_MISMATCH, NtStatus.BUFFER_OVERFLOW);
        assertThat(ClientFile.names(root.list("a-name*", 0, ROOM))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyClassListsEveryEntry(DirectoryInfoClass infoClass) {
        many(50);
        int entries = 0;
        Reply reply = list(infoClass.code(), QueryDirectoryRequest.FLAG_RESTART_SCANS);
        while (reply.status() == NtStatus.SUCCESS) {
            ByteBuffer output = reply.as(QueryDirectoryResponse::decode).output();
            output.order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            int next;
            do {
                next = output.getInt(at);
                assertThat(next % 8).isZero();
                entries++;
                at += next;
            } while (next != 0);
            reply = list(infoClass.code(), 0);
        }
        assertThat(entries).isEqualTo(52);
    }

    @Test
    void unknownClassesAreRefused() {
        assertThat(list(200, 0).status()).isEqualTo(NtStatus.INVALID_INFO_CLASS);
        assertThat(list(4, 0).status()).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void onlyDirectoriesThatWereOpenedToBeReadAreListed() {
        assertThat(tree.open("file").list("*", 0, ROOM).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        ClientFile attributes = tree.open(CreateSpec.of("").access(AccessMask.FILE_READ_ATTRIBUTES));
        assertThat(attributes.list("*", 0, ROOM).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void whatIsMadeWhileListingHarmsNothing() {
        many(200);
        Reply reply = root.list("*", 0, 1000);
        int count = ClientFile.names(reply).size();
        for (int i = 0; reply.status() == NtStatus.SUCCESS; i++) {
            tree.put("more" + i, "x");
            reply = root.list("*", 0, 1000);
            if (reply.status() == NtStatus.SUCCESS) {
                count += ClientFile.names(reply).size();
            }
        }
        assertThat(reply.status()).isEqualTo(NtStatus.NO_MORE_FILES);
        assertThat(count).isGreaterThanOrEqualTo(202);
    }

    private Reply list(int infoClass, int flags) {
        return tree.exchange(Calls.list(root.id(), "*", infoClass, flags, ROOM));
    }

    private void put(String... names) {
        for (String name : names) {
            tree.put(name, "x");
        }
    }

    private List<String> many(int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> "file-%03d".formatted(i))
                .toList();
        names.forEach(name -> tree.put(name, "x"));
        return names;
    }
}
