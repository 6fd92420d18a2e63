package dev.hawser.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Account;
import dev.hawser.server.AccountFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AccountCommandsTest {
    private final Path data;

    AccountCommandsTest(@TempDir Path folder) {
        data = folder.resolve("data");
    }

    @Test
    void anAccountIsAddedWithThePasswordOfStandardInput() throws Exception {
        CommandRun run = add("Alice", "top secret\n", "--administrator");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("added account Alice, in the new data folder " + data + "\n");
        Account account =
                AccountFile.open(data.resolve("accounts")).find("alice").orElseThrow();
        assertThat(account.hasPassword("top secret")).isTrue();
        assertThat(account.administrator()).isTrue();
    }

    @Test
    void addingAnAccountAgainChangesItsPasswordAndRights() throws Exception {
        add("alice", "old\n", "--administrator");
        assertThat(add("ALICE", "new\n").out()).isEqualTo("changed account ALICE\n");
        assertThat(AccountFile.open(data.resolve("accounts")).list())
                .singleElement()
                .matches(account -> account.hasPassword("new") && !account.administrator());
    }

    @Test
    void onlyTheOwnerCanReadTheAccountsOrEnterTheFolderMadeForThem() throws Exception {
        add("alice", "secret\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("accounts"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anEmptyPasswordIsRefused() {
        CommandRun run = add("alice", "\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hawser: an account needs a password, and none was given\n");
    }

    @Test
    void aNameThatNoAccountCanHaveIsRefusedInOneSentence() {
        CommandRun run = add("a/b", "secret\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("hawser: ").hasLineCount(1);
    }

    @Test
    void accountsAreListedByNameAndAdministratorsMarked() {
        add("bob", "secret\n");
        add("alice", "secret\n", "--administrator");
        assertThat(run("account", "list").out()).isEqualTo("alice  administrator\nbob\n");
    }

    @Test
    void withoutAccountsTheListSaysSo() throws Exception {
        Files.createDirectory(data);
        assertThat(run("account", "list").out()).isEqualTo("no accounts\n");
        assertThat(add("alice", "secret\n").out()).isEqualTo("added account alice\n");
    }

    @Test
    void aDataFolderThatIsNotThereIsNamed() {
        for (CommandRun run : List.of(run("account", "list"), run("account", "remove", "alice"))) {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("hawser: " + data + " is not there\n");
        }
    }

    @Test
    void anAccountIsRemovedOnce() {
        add("alice", "secret\n");
        assertThat(run("account", "remove", "Alice").out()).isEqualTo("removed account Alice\n");
        CommandRun again = run("account", "remove", "Alice");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("hawser: no account Alice\n");
    }

    private CommandRun add(String name, String input, String... options) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
        try {
            return CommandRun.of(data, CommandRun.words(new String[] {"account", "add", name}, options));
        } finally {
            System.setIn(before);
        }
    }

    private CommandRun run(String... args) {
        return CommandRun.of(data, args);
    }
}
