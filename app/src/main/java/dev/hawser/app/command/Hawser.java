package dev.hawser.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself: help and version, and the commands below it. */
@Command(
        name = "hawser",
        description = "An SMB 2/3 file server that is managed as Windows Server's SMB server is managed.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Every command has a --help of its own. docs/configuration.md lists the keys of hawser.toml."})
public final class Hawser implements Runnable {
    @Spec
    CommandSpec spec;

    Hawser() {}

    /** The whole tree of commands; its {@code execute} returns the exit status. */
    public static CommandLine commandLine() {
        CommandLine hawser = new CommandLine(new Hawser())
                .addSubcommand(Serve.commandLine())
                .addSubcommand(new AccountCommand())
                .addSubcommand(new Sessions())
                .addSubcommand(new CloseSession())
                .addSubcommand(new OpenFiles())
                .addSubcommand(new CloseFile())
                .addSubcommand(new Shares())
                .addSubcommand(new Mof());
        Failures.handleIn(hawser);
        return hawser;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
