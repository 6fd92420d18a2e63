package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.ShortName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that a program of this machine has made, under names that Windows can not have or that have no 8.3 form. */
@Tag("interop")
class LocalNamesTest {
    private final Path temp;

    LocalNamesTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource({
        "12:30 what?.txt, 12\uf02230 what\uf025.txt",
        "a<b>c|d*e\"f\\g, a\uf023b\uf024c\uf027d\uf021e\uf020f\uf026g",
        "dot., dot.",
        "con, con",
        "日本語のとても長い名前.txt, 日本語のとても長い名前.txt",
        "😀.emoji, 😀.emoji",
        "cafe\u0301 decomposed, cafe\u0301 decomposed"
    })
    void smbclientGetsAtThemAsTheyAreToldAndByTheirShortNames(String local, String told) throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            Files.writeString(server.folder().resolve(local), "here");
            String shortName = ShortName.of(told);
            String output = Smbclient.at(server)
                    .with("--command=ls; altname \"" + told + "\"; get \"" + told + "\" "
                            + temp.resolve("long") + "; ls " + shortName + "; get " + shortName + " "
                            + temp.resolve("short"))
                    .run()
                    .succeeded();
            assertThat(output).contains(told, shortName).doesNotContain("NT_STATUS");
            assertThat(temp.resolve("long")).hasContent("here");
            assertThat(temp.resolve("short")).hasContent("here");
        }
    }

    @Test
    void linuxKernelShowsThemAsTheyAre() throws IOException {
        try (TestServer server = TestServer.start(temp, options -> options.signingRequired(false))) {
            Path folder = Files.createDirectory(server.folder().resolve("dir:name"));
            Files.writeString(folder.resolve("what?"), "here");
            LinuxClient.script(server, "vers=3.1.1", temp, "local-names.sh")
                    .run()
                    .succeeded();
            assertThat(server.folder().resolve("renamed/what?")).hasContent("here\nand there\n");
        }
    }
}
