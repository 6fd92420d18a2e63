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
        name = "shares",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the shares.")
final class Shares implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("Name"),
            Column.text("Path"),
            Column.text("Description"),
            Column.number("CurrentUsers"),
            Column.number("ConcurrentUserLimit"),
            Column.text("EncryptData"),
            Column.text("ReadOnly"));

    @Mixin
    Listing listing;

    @Spec
    CommandSpec spec;

    Shares() {}

    @Override
    public Integer call() throws ControlException {
        listing.print(
                new ControlRequest.Shares(),
                COLUMNS,
                "no shares",
                spec.commandLine().getOut());
        return 0;
    }
}
