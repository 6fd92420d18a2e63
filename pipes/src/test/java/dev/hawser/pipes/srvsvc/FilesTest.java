package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.Arguments.enumeration;
import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.entries;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NetrFileEnum, NetrFileGetInfo and NetrFileClose. */
class FilesTest {
    private static final int ENUM = 9;
    private static final int GET_INFO = 10;
    private static final int CLOSE = 11;

    /** NetrFileEnum of all at level 3, as impacket writes it. */
    private static final String ALL_3 = "00000000" + "00000000" + "00000000" + "0300000003000000d0ff0000" + "00000000"
            + "f3fb0000" + "00000000" + "ffffffff" + "572e000000000000";

    private final Fixture server = Fixture.busy();
    private final SrvsvcService service = new SrvsvcService();

    @Test
    void tellsWhoHasWhatOpen() throws MalformedMessageException {
        NdrReader results = administrator().call(ENUM, ALL_3);
        assertThat(entries(results, 3)).isEqualTo(4);
        List<List<Long>> fixed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fixed.add(words(results, 5).subList(0, 3));
        }
        assertThat(fixed)
                .as("number, permissions, locks")
                .containsExactly(
                        List.of(7L, 0x01L, 2L), List.of(8L, 0x37L, 0L), List.of(1L, 0x08L, 0L), List.of(9L, 0x27L, 0L));
        assertThat(results.string()).isEqualTo("/srv/files/report.txt");
        assertThat(results.string()).isEqualTo("alice");
    }

    @Test
    void keepsTheNumberOfAFileWhileItIsOpen() throws MalformedMessageException {
        assertThat(ids(null, null)).containsExactly(7L, 8L, 1L, 9L);
        server.closeOpenFile(0x1_0000_0007L);
        assertThat(ids(null, null)).containsExactly(8L, 1L, 9L);
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/files, , 7 8",
        "\\SRV\\files\\, , 7 8",
        "/srv/files/report.txt, , 7",
        "/srv/file, , ''",
        "\\PIPE, alice, 9",
        ", Guest, 1",
        ", '\\\\[2001:db8::7]', 8",
        "'', '', 7 8 1 9"
    })
    void filtersByPathAndUser(@Nullable String basePath, @Nullable String user, String expected)
            throws MalformedMessageException {
        List<String> numbers = ids(basePath, user).stream().map(String::valueOf).toList();
        assertThat(String.join(" ", numbers)).isEqualTo(expected);
    }

    @Test
    void refusesQualifiersOfMoreThan1024Characters() throws MalformedMessageException {
        NdrReader results = enumerate(administrator(), "/".repeat(1024), null, 2);
        assertThat(entries(results, 2)).isZero();
        assertThat(words(results, 3)).endsWith(87L);
    }

    @Test
    void findsAFileByItsNumber() throws MalformedMessageException {
        NdrReader results = administrator().call(GET_INFO, "00000000" + "08000000" + "03000000");
        assertThat(words(results, 5)).containsExactly(3L, 0x20000L, 8L, 0x37L, 0L);
        words(results, 2);
        assertThat(results.string()).isEqualTo("/srv/files/plans");
        assertThat(results.string()).isEqualTo("alice");
        assertThat(results.u32()).isZero();
    }

    @Test
    void saysThatNoFileHasThatNumberOrThatTheLevelIsNone() throws MalformedMessageException {
        assertThat(words(administrator().call(GET_INFO, "00000000" + "63000000" + "02000000"), 3))
                .containsExactly(2L, 0L, 2L);
        assertThat(words(administrator().call(GET_INFO, "00000000" + "07000000" + "04000000"), 2))
                .containsExactly(4L, 124L);
    }

    @Test
    void closesExactlyThatFile() throws MalformedMessageException {
        assertThat(administrator().call(CLOSE, "00000000" + "08000000").u32()).isZero();
        assertThat(server.openFiles())
                .extracting(SmbOpenFile::fileId)
                .containsExactly(0x1_0000_0007L, 0x2_0000_0000L, 0x3_0000_0008L);
        assertThat(administrator().call(CLOSE, "00000000" + "08000000").u32())
                .as("again: 8 was not the lower half of the file that is open under 9")
                .isEqualTo(2314);
    }

    @Test
    void tellsAndClosesNothingForOthers() throws MalformedMessageException {
        Client user = client(Fixture.USER);
        NdrReader results = enumerate(user, null, null, 2);
        assertThat(entries(results, 2)).isZero();
        assertThat(words(results, 3)).containsExactly(0L, 0L, 5L);
        assertThat(words(user.call(GET_INFO, "00000000" + "07000000" + "03000000"), 3))
                .containsExactly(3L, 0L, 5L);
        assertThat(user.call(CLOSE, "00000000" + "07000000").u32()).isEqualTo(5);
        assertThat(server.openFiles()).hasSize(4);
    }

    private List<Long> ids(@Nullable String basePath, @Nullable String user) throws MalformedMessageException {
        NdrReader results = enumerate(administrator(), basePath, user, 2);
        return words(results, entries(results, 2));
    }

    private static NdrReader enumerate(Client client, @Nullable String basePath, @Nullable String user, int level) {
        return client.call(ENUM, out -> enumeration(optional(optional(optional(out, null), basePath), user), level));
    }

    private Client administrator() {
        return client(Fixture.ADMINISTRATOR);
    }

    private Client client(Caller caller) {
        return Client.bound(service.open(server, caller), Client.SRVSVC);
    }
}
