package dev.hawser.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Adds, lists and removes the accounts that people log in with. A running server sees it at once.",
        subcommands = {AccountAdd.class, AccountList.class, AccountRemove.class})
final class AccountCommand implements Runnable {
    @Spec
    CommandSpec spec;

    AccountCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: add, list or remove");
    }
}
