package dev.hawser.app.command;

import dev.hawser.app.control.ControlException;
import dev.hawser.app.control.ControlRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "close-file",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Closes one open file, as if its client had closed it.")
final class CloseFile implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = UnsignedId.class, description = "The FileId that 'files' shows.")
    long id;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    CloseFile() {}

    @Override
    public Integer call() throws ControlException {
        data.server().order(new ControlRequest.CloseFile(id));
        spec.commandLine().getOut().println("closed open file " + Long.toUnsignedString(id));
        return 0;
    }
}
