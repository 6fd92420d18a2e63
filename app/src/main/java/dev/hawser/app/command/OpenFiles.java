package dev.hawser.app.command;

import dev.hawser.app.control.ControlException;
import dev.hawser.app.control.ControlRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists what clients have open: files, directories and pipes.")
final class OpenFiles implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.number("FileId"),
            Column.number("SessionId"),
            Column.text("ClientComputerName"),
            Column.text("ClientUserName"),
            Column.text("Permissions").as(value -> "0x%08x".formatted(value.getAsLong())),
            Column.number("Locks"),
            Column.text("ShareName"),
            Column.text("ShareRelativePath"),
            Column.text("Path"));

    @Mixin
    Listing listing;

    @Spec
    CommandSpec spec;

    OpenFiles() {}

    @Override
    public Integer call() throws ControlException {
        listing.print(
                new ControlRequest.Files(),
                COLUMNS,
                "no open files",
                spec.commandLine().getOut());
        return 0;
    }
}
