package dev.hawser.app.command;

import dev.hawser.app.control.ControlException;
import dev.hawser.app.control.ControlRequest;
import dev.hawser.management.SmbInstance;
import dev.hawser.wmi.SessionCondition;
import dev.hawser.wmi.SessionConditionException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sessions",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the sessions: who is connected, from where, since when, with what open.")
final class Sessions implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.number("SessionId"),
            Column.text("ScopeName"),
            Column.text("ClusterNodeName"),
            Column.text("ClientComputerName"),
            Column.text("ClientUserName"),
            Column.number("NumOpens"),
            Column.number("SecondsIdle"),
            Column.number("SecondsExists"),
            Column.text("Dialect"),
            Column.text("TransportName"),
            Column.text("SmbInstance").as(value -> instance(value.getAsInt())));

    @Mixin
    Listing listing;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = {
                "Only the sessions that meet a condition of WQL, such as",
                "NumOpens > 3 AND ClientUserName LIKE '%%alice'"
            })
    @Nullable
    String where;

    @Spec
    CommandSpec spec;

    Sessions() {}

    @Override
    public Integer call() throws ControlException, SessionConditionException {
        if (where != null) {
            // The server checks it too, but knows nothing of carets.
            SessionCondition.of(where);
        }
        listing.print(
                new ControlRequest.Sessions(where),
                COLUMNS,
                where == null ? "no sessions" : "no session meets the condition",
                spec.commandLine().getOut());
        return 0;
    }

    private static String instance(int value) {
        return Arrays.stream(SmbInstance.values())
                .filter(instance -> instance.value() == value)
                .map(SmbInstance::name)
                .findFirst()
                .orElse(Integer.toString(value));
    }
}
