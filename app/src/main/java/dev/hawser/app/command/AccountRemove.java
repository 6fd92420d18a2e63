package dev.hawser.app.command;

import dev.hawser.server.AccountFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Removes an account. Sessions that it has stay; 'close' ends them.")
final class AccountRemove implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The account's name, in any case.")
    String name;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    AccountRemove() {}

    @Override
    public Integer call() throws IOException {
        if (!AccountFile.open(data.folder().existing().accounts()).remove(name)) {
            throw new IOException("no account " + name);
        }
        spec.commandLine().getOut().println("removed account " + name);
        return 0;
    }
}
