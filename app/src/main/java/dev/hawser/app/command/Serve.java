package dev.hawser.app.command;

import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.serve.Greeting;
import dev.hawser.app.serve.RunningServer;
import dev.hawser.app.serve.Termination;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the server in the foreground until it is told to end by SIGTERM or SIGINT (Ctrl-C).",
            "Prints one line that begins with 'ready' when clients can connect. If there is no account yet, it makes an "
                    + "administrator and prints the password once, with the commands to connect."
        })
final class Serve implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    private Serve() {}

    /** The command with its options. */
    static CommandLine commandLine() {
        CommandLine serve = new CommandLine(new Serve());
        ServeOptions.addTo(serve.getCommandSpec());
        return serve;
    }

    @Override
    public Integer call() throws IOException, ConfigurationException, InterruptedException {
        RunningServer server =
                RunningServer.start(ServeOptions.read(spec.commandLine().getParseResult()), new SecureRandom());
        Termination termination = Termination.onSignal();
        try (server) {
            Greeting.print(server, spec.commandLine().getOut());
            termination.await();
        } finally {
            termination.done();
        }
        return 0;
    }
}
