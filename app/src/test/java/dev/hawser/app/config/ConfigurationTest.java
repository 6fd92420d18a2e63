package dev.hawser.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.management.ShareOptions;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.store.linux.SnapshotFormat;
import dev.hawser.store.linux.SnapshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private final Path folder;

    ConfigurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutFileAndOptionsEverythingHasItsDefault() {
        Configuration configuration = new Configuration();
        assertThat(configuration.listen()).isEqualTo(new HostAndPort("127.0.0.1", 4450));
        assertThat(configuration.door(Keys.WSMAN)).contains(new HostAndPort("127.0.0.1", 5985));
        assertThat(configuration.door(Keys.WSMAN_TLS)).isEmpty();
        assertThat(configuration.data()).isEqualTo(Path.of("hawser-data"));
        assertThat(configuration.shares()).isEmpty();
    }

    @Test
    void everyDefaultIsOfItsKeysType() {
        Settings nothingSet = new Settings();
        for (Key<?> key : Keys.TOP) {
            assertThat(nothingSet.get(key).isPresent())
                    .as(key.name())
                    .isEqualTo(key.defaultValue().isPresent());
        }
    }

    @Test
    void sharesAreReadInTheOrderOfTheirNamesWithPathsRelativeToTheFile() throws Exception {
        Configuration configuration = read("""
                [share."Our Music"]
                path = "music"
                description = "All of it"
                encrypt-data = true
                read-only = true
                named-streams = false
                change-notify = false
                hide-dot-files = true
                hide-files = ["desktop.ini", "*.tmp"]
                concurrent-user-limit = 5
                [share.files]
                path = "/srv/files"
                """);
        assertThat(configuration.shares())
                .containsExactly(
                        new ShareSettings(
                                "Our Music",
                                folder.resolve("music"),
                                true,
                                false,
                                false,
                                HiddenNames.of(true, List.of("desktop.ini", "*.tmp")),
                                ShareOptions.guardedBy(Share.OPEN)
                                        .withDescription("All of it")
                                        .withEncryptData(true)
                                        .withConcurrentUserLimit(5)),
                        ShareSettings.of("files", Path.of("/srv/files")));
    }

    @Test
    void snapshotsLieInAFolderOfTheShareOrElsewhere() throws Exception {
        List<ShareSettings> shares = read("""
                [share.a]
                path = "/srv/a"
                snapshots = ".snapshots"
                [share.b]
                path = "/srv/b"
                snapshots = "/mnt/b-snapshots"
                snapshot-format = "daily-%Y%m%d"
                snapshots-hidden = false
                """).shares();
        assertThat(shares.getFirst().snapshots())
                .contains(new SnapshotOptions(Path.of(".snapshots"), SnapshotFormat.GMT, true));
        assertThat(shares.getLast().storeOptions().snapshots())
                .isEqualTo(new SnapshotOptions(Path.of("/mnt/b-snapshots"), new SnapshotFormat("daily-%Y%m%d"), false));
        assertThatThrownBy(() -> read("[share.a]\npath = \"/srv\"\nsnapshots = \"a/b\"\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a name in the shared folder, or an absolute path");
        assertThatThrownBy(() -> read("[share.a]\npath = \"/srv\"\nsnapshot-format = \"%d\"\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'snapshot-format' of share 'a'");
    }

    @Test
    void optionsOfTheCommandLineCountMoreThanTheFile() throws Exception {
        Configuration configuration = read("""
                listen = "0.0.0.0:445"
                wsman = "0.0.0.0:5985"
                [share.files]
                path = "/srv/files"
                """);
        configuration.option(Keys.LISTEN, "[::1]:4450");
        configuration.option(Keys.WSMAN, "off");
        configuration.shareOption("Files=/home");
        assertThat(configuration.listen()).isEqualTo(new HostAndPort("::1", 4450));
        assertThat(configuration.door(Keys.WSMAN)).isEqualTo(Optional.empty());
        assertThat(configuration.shares()).containsExactly(ShareSettings.of("Files", Path.of("/home")));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertRefused("lisen = \"127.0.0.1:445\"", "unknown key 'lisen'; the nearest known key is 'listen'");
    }

    @Test
    void anUnknownKeyOfAShareIsRefusedWithTheNearestKnownOne() {
        assertRefused(
                "[share.files]\npath = \"/srv\"\nreadonly = true",
                "unknown key 'readonly' of share 'files'; the nearest known key is 'read-only'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            listen = 445              | 'listen' is 445; expected HOST:PORT, such as "127.0.0.1:4450" or "[::1]:4450"
            listen = "here:66000"     | 'listen' is "here:66000"; expected HOST:PORT, such as "127.0.0.1:4450" or "[::1]:4450"
            guest = "no"              | 'guest' is "no"; expected true or false
            max-credits = 0           | 'max-credits' is 0; expected a whole number from 16 to 65535
            max-credits = 1.5         | 'max-credits' is 1.5; expected a whole number from 16 to 65535
            max-read-size = "8 GiB"   | 'max-read-size' is "8 GiB"; expected a number of bytes from 65536 to 8388608, or text such as "64 KiB" or "8 MiB"
            failed-login-delay = "1 h" | 'failed-login-delay' is "1 h"; expected a time of at most 10 s, such as "500 ms" or "2 s"
            min-dialect = "1.0"       | 'min-dialect' is "1.0"; expected one of 2.0.2, 2.1, 3.0, 3.0.2, 3.1.1
            encryption = "on"         | 'encryption' is "on"; expected one of off, offered, required
            signing-algorithms = ["AES-CMAC", "AES-CMAC"] | 'signing-algorithms' is ["AES-CMAC", "AES-CMAC"]; expected a list of some of HMAC-SHA256, AES-CMAC, AES-GMAC, none twice
            share = "files"           | 'share' is "files"; expected a table for each share, such as [share.files]
            share.path = "/srv"       | 'path' stands in no share's table; expected it in one such as [share.files]
            share.files.read-only = true | share 'files' has no path
            """)
    void aValueOfAnotherTypeIsRefusedWithWhatWasExpected(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @Test
    void twoSharesThatClientsCanNotTellApartAreRefused() {
        assertRefused(
                "share.files.path = \"/a\"\nshare.FILES.path = \"/b\"",
                "shares 'FILES' and 'files' have one name to clients, which ignore case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen", "= 1", "listen = \"", "listen = 1 2", "[share", "a = [1,"})
    void whatIsNotTomlIsRefusedWithTheFilesName(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file() + ": not TOML: ");
    }

    @ParameterizedTest
    @CsvSource({
        "'loops = 1\nlisten = = 2\nguest = true', 2",
        "'loops = 1\nlisten = \"x\nguest = true', 2",
        "'loops = 1\nloops = 1', 2",
        "'\n# of nothing\n[share\nguest = true', 3",
        "'loops = 1\n\nguest = maybe\n\n', 3"
    })
    void theLineIsNamedThatIsNotToml(String text, int line) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file() + ": not TOML: line " + line + ": ");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeAbsent() {
        assertThatThrownBy(() -> new Configuration().readFile(file()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file() + " is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "=/srv"})
    void aShareOptionWithoutNameOrPathIsRefused(String option) {
        assertThatThrownBy(() -> new Configuration().shareOption(option))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--share is \"" + option + "\"; expected NAME=PATH");
    }

    @Test
    void oneShareIsNamedByOneOption() throws ConfigurationException {
        Configuration configuration = new Configuration();
        configuration.shareOption("Files=/home");
        assertThatThrownBy(() -> configuration.shareOption("files=/srv"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--share names files twice");
    }

    @Test
    void aWrongOptionIsNamedAsItWasWritten() {
        assertThatThrownBy(() -> new Configuration().option(Keys.WSMAN, "on"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--wsman is \"on\"; expected HOST:PORT, such as \"127.0.0.1:5985\", or \"off\"");
    }

    private void assertRefused(String toml, String sentence) {
        assertThatThrownBy(() -> read(toml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file() + ": " + sentence);
    }

    private Configuration read(String toml) throws IOException, ConfigurationException {
        Files.writeString(file(), toml);
        Configuration configuration = new Configuration();
        configuration.readFile(file());
        return configuration;
    }

    private Path file() {
        return folder.resolve("hawser.toml");
    }
}
