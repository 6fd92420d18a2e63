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
        name = "close",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Closes one session: all it has open is closed, unsaved data is lost, and its client must log in again. Other sessions are not touched.")
final class CloseSession implements Callable<Integer> {
    @Parameters(
            paramLabel = "SESSIONID",
            converter = UnsignedId.class,
            description = "The SessionId that 'sessions' shows.")
    long id;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    CloseSession() {}

    @Override
    public Integer call() throws ControlException {
        data.server().order(new ControlRequest.CloseSession(id));
        spec.commandLine().getOut().println("closed session " + Long.toUnsignedString(id));
        return 0;
    }
}
