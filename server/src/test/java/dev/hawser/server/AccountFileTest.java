package dev.hawser.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest {
    private static final String HASH = "a4f49c406510bdcab6824ee7c30fd852";

    @TempDir
    private Path folder = Path.of("");

    private Path path = Path.of("");
    private final Account alice = Account.of("Alice", "Password", true).withRelativeId(1000);
    private final Account bob = Account.of("bob", "secret".toCharArray(), false).withRelativeId(1001);

    @BeforeEach
    void inFolder() {
        path = folder.resolve("accounts");
    }

    @Test
    void aFileThatDoesNotExistHoldsNoAccounts() throws IOException {
        AccountFile file = AccountFile.open(path);
        assertThat(file.list()).isEmpty();
        assertThat(file.find("alice")).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void accountsAreFoundInAnyCase() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        file.add(bob);
        assertThat(file.find("ALICE")).contains(alice);
        assertThat(file.find("Bob")).contains(bob);
        assertThat(file.find("carol")).isEmpty();
        assertThat(AccountFile.open(path).list()).containsExactly(alice, bob);
    }

    @Test
    void anAccountIsReplacedByTheOneOfTheSameName() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        Account renamed = Account.of("ALICE", "other", false).withRelativeId(1000);
        file.add(renamed);
        assertThat(file.list()).containsExactly(renamed);
        assertThat(file.list().getFirst().name()).isEqualTo("ALICE");
    }

    @Test
    void aRelativeIdIsNeverGivenAgain() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        file.remove("alice");
        file.add(bob);
        assertThat(AccountFile.open(path).find("bob").orElseThrow().relativeId())
                .isEqualTo(1001);
    }

    @Test
    void accountsAreRemoved() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        assertThat(file.remove("bob")).isFalse();
        assertThat(file.remove("aLiCe")).isTrue();
        assertThat(file.list()).isEmpty();
        assertThat(AccountFile.open(path).find("alice")).isEmpty();
    }

    @Test
    void theFileHasOneLineAnAccount() throws IOException {
        AccountFile.open(path).add(alice);
        assertThat(Files.readAllLines(path))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(":next:1001", "Alice:admin:1000:" + HASH);
    }

    @Test
    void nobodyElseMayReadTheFile() throws IOException {
        Files.writeString(path, "");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        AccountFile.open(path).add(alice);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        file.add(bob);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void whatAnotherProcessChangesIsSeen() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        AccountFile other = AccountFile.open(path);
        other.add(bob);
        assertThat(file.find("bob")).contains(bob);
        other.remove("alice");
        assertThat(file.find("alice")).isEmpty();
        Files.delete(path);
        assertThat(file.find("bob")).isEmpty();
    }

    @Test
    void aChangeInPlaceOfTheSameSizeIsSeen() throws IOException {
        Files.writeString(path, "eve:user:1000:" + HASH + "\n");
        AccountFile file = AccountFile.open(path);
        Files.writeString(path, "eva:user:1000:" + HASH + "\n");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        assertThat(file.find("eve")).isEmpty();
        assertThat(file.find("eva")).isPresent();
    }

    @Test
    void commentsAndEmptyLinesAreSkipped() throws IOException {
        Files.writeString(path, "# comment: with: colons\n\n   \nZo\u00eb:user:1000:" + HASH.toUpperCase(Locale.ROOT));
        assertThat(AccountFile.open(path).find("ZO\u00cb")).isPresent();
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        assertBroken("alice", "the form name:admin:1000:hash");
        assertBroken("alice:root:1001:" + HASH, "neither admin nor user");
        assertBroken("alice:user:1001:" + HASH + "00", "16 bytes, not 17");
        assertBroken("alice:user:1001:Geheim!", "the hash is not hexadecimal");
        assertBroken("alice:user:Geheim!:" + HASH, "the relative id is no number");
        assertBroken("alice:user:999:" + HASH, "begin at 1000, not 999");
        assertBroken("a/b:user:1000:" + HASH, "but there is /");
        assertBroken("ok:user:1000:" + HASH, "an account ok already");
        assertBroken(":user:1000:" + HASH, "1 to 104 characters, not 0");
    }

    private void assertBroken(String line, String why) throws IOException {
        Files.writeString(path, "# one\nOK:user:1000:" + HASH + "\n" + line + "\n");
        assertThatThrownBy(() -> AccountFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(path.toString(), "line 3", why)
                .hasMessageNotContaining("Geheim");
    }

    @Test
    void aFileThatBreaksLaterLetsNobodyIn() throws IOException {
        AccountFile file = AccountFile.open(path);
        file.add(alice);
        Files.writeString(path, "nonsense\n");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> file.find("alice"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws IOException {
        Files.write(path, new byte[] {(byte) 0xff, 10});
        assertThatThrownBy(() -> AccountFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aNameThatWouldBeACommentIsRefused() throws IOException {
        AccountFile file = AccountFile.open(path);
        Account comment = Account.of("#1", "any", false);
        assertThatThrownBy(() -> file.add(comment)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreThoseThatWindowsAllows() {
        for (String name : List.of(
                "",
                "a\"b",
                "a/b",
                "a\\b",
                "a[b",
                "a]b",
                "a:b",
                "a;b",
                "a|b",
                "a=b",
                "a,b",
                "a+b",
                "a*b",
                "a?b",
                "a<b",
                "a>b",
                "a\nb",
                "a\u0085b",
                " a",
                "a ",
                "\ud800",
                "x".repeat(105))) {
            assertThatThrownBy(() -> Account.of(name, "any", false))
                    .as("%s", name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("a b", "a.b", "a@b", "a$", "\u00fcn\u00efcode", "\ud83d\udc1f", "x".repeat(104))) {
            assertThat(Account.of(name, "any", false).name()).isEqualTo(name);
        }
    }

    @Test
    void hashesAreNeverShown() {
        assertThat(alice.toString()).isEqualTo("Account[Alice, administrator]");
    }
}
