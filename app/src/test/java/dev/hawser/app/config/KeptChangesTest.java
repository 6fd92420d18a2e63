package dev.hawser.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.ManagementException;
import dev.hawser.management.NewShare;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareOptions;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.server.SmbServer;
import dev.hawser.server.SmbServerBuilder;
import dev.hawser.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed while a server runs holds at its next start. */
class KeptChangesTest {
    private final Path file;
    private final ShareSettings files = ShareSettings.of("files", Path.of("/srv/files"));

    KeptChangesTest(@TempDir Path folder) {
        file = folder.resolve("changes.toml");
    }

    @Test
    void whereNothingWasChangedTheConfigurationCounts() throws ConfigurationException {
        assertThat(KeptChanges.read(file).applyTo(List.of(files))).containsExactly(files);
        assertThat(file).doesNotExist();
    }

    @Test
    void aShareThatWasCreatedIsThereAgain() throws Exception {
        ShareOptions options = ShareOptions.guardedBy(Share.OPEN)
                .withDescription("Tom's \"music\" \\ films")
                .withConcurrentUserLimit(3)
                .withEncryptData(true)
                .withFolderEnumeration(ShareOptions.FolderEnumeration.ACCESS_BASED)
                .withCaching(ShareOptions.Caching.NONE);
        change(server -> server.createShare(new NewShare("Our.Music $1", "/srv/music", false, options)));
        assertThat(KeptChanges.read(file).applyTo(List.of(files)))
                .containsExactly(
                        files,
                        new ShareSettings(
                                "Our.Music $1", Path.of("/srv/music"), false, true, true, HiddenNames.NONE, options));
    }

    @Test
    void onlyWhatWasChangedGoesBeforeTheConfiguration() throws Exception {
        change(server -> server.changeShare("FILES", options -> options.withDescription("changed")));
        ShareSettings moved = new ShareSettings(
                "files",
                Path.of("/srv/elsewhere"),
                true,
                false,
                false,
                HiddenNames.of(true, List.of("x*")),
                files.options().withConcurrentUserLimit(9).withDescription("as configured"));
        assertThat(KeptChanges.read(file).applyTo(List.of(moved)))
                .containsExactly(new ShareSettings(
                        "files",
                        Path.of("/srv/elsewhere"),
                        true,
                        false,
                        false,
                        HiddenNames.of(true, List.of("x*")),
                        files.options().withConcurrentUserLimit(9).withDescription("changed")));
    }

    @Test
    void aShareThatWasDeletedStaysAway() throws Exception {
        change(server -> server.deleteShare("files"));
        assertThat(KeptChanges.read(file).applyTo(List.of(files))).isEmpty();
    }

    @Test
    void aShareCreatedInThePlaceOfADeletedOneIsTheOneThatCounts() throws Exception {
        change(server -> {
            server.deleteShare("files");
            server.createShare(new NewShare("Files", "/srv/new", false, files.options()));
        });
        assertThat(KeptChanges.read(file).applyTo(List.of(files)))
                .containsExactly(new ShareSettings(
                        "Files", Path.of("/srv/new"), false, true, true, HiddenNames.NONE, files.options()));
    }

    @Test
    void settingsAndTheBandwidthHold() throws Exception {
        change(server -> {
            server.configure(Map.of(
                    ServerSetting.ENCRYPT_DATA,
                    new SettingValue.Flag(true),
                    ServerSetting.ANNOUNCE_COMMENT,
                    new SettingValue.Text("The \"archive\"")));
            server.limitBandwidth(OptionalLong.of(5_000_000_000L));
        });
        SmbServerBuilder builder = builder().comment("as configured");
        KeptChanges.read(file).applyTo(builder);
        try (SmbServer server = builder.start()) {
            Administration again = administration(server);
            assertThat(again.configuration())
                    .containsEntry(ServerSetting.ENCRYPT_DATA, new SettingValue.Flag(true))
                    .containsEntry(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("The \"archive\""));
            assertThat(again.bandwidthLimit()).hasValue(5_000_000_000L);
        }
    }

    @Test
    void aLimitThatWasLiftedStaysLifted() throws Exception {
        change(server -> server.limitBandwidth(OptionalLong.empty()));
        SmbServerBuilder builder = builder().bandwidthLimit(1000);
        KeptChanges.read(file).applyTo(builder);
        try (SmbServer server = builder.start()) {
            assertThat(administration(server).bandwidthLimit()).isEmpty();
        }
    }

    @Test
    void whatCanNotBeWrittenIsNotChanged() throws Exception {
        KeptChanges changes = KeptChanges.read(file);
        Files.createDirectory(file);
        Files.createFile(file.resolve("in the way"));
        assertThatThrownBy(() -> change(changes, server -> server.deleteShare("files")))
                .isInstanceOf(ManagementException.class)
                .hasMessageContaining("can not be kept");
    }

    @Test
    void whatMakesNoSenseIsNamed() throws IOException {
        assertBroken("[share.x]\npath = \"/srv\"\ncolour = 1", "unknown key 'colour' of share 'x'");
        assertBroken("[share.x]\npath = 1", "'path' of share 'x' is 1");
        assertBroken("share = 1", "'share' is no table");
        assertBroken("bandwidth-limit = \"much\"", "'bandwidth-limit'");
        assertBroken("[setting]\nColour = 1", "no setting 'Colour'");
        assertBroken("[setting]\nEncryptData = 1", "EncryptData");
    }

    private void assertBroken(String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> {
                    KeptChanges changes = KeptChanges.read(file);
                    changes.applyTo(List.of(files));
                    changes.applyTo(builder());
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private interface Change {
        void make(Administration server) throws ManagementException;
    }

    private void change(Change change) throws Exception {
        change(KeptChanges.read(file), change);
    }

    private static void change(KeptChanges changes, Change change) throws Exception {
        try (SmbServer server = builder().changes(changes).start()) {
            change.make(administration(server));
        }
    }

    private static SmbServerBuilder builder() {
        return SmbServer.builder()
                .listen("127.0.0.1:0")
                .loops(1)
                .share("files", new MemoryStore("files"))
                .newShares(folder -> new MemoryStore(folder.toString()));
    }

    private static Administration administration(SmbServer server) {
        return server.management().access(Caller.EMBEDDER) instanceof Access.Granted granted
                ? granted.administration()
                : fail("the embedder may administer");
    }
}
