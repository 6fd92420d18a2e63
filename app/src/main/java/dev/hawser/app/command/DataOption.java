package dev.hawser.app.command;

import dev.hawser.app.control.ControlClient;
import dev.hawser.app.serve.DataFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server is meant: the one with this data folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataFolder.DEFAULT,
            description = "The server's data folder. Default: ${DEFAULT-VALUE}")
    Path data;

    DataOption() {}

    DataFolder folder() {
        return new DataFolder(data);
    }

    ControlClient server() {
        return new ControlClient(folder().controlSocket());
    }
}
