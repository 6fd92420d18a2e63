package dev.hawser.app.command;

import dev.hawser.app.serve.DataFolder;
import dev.hawser.server.Account;
import dev.hawser.server.AccountFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Adds an account, or gives the account of that name another password and the rights that are named here.",
            "The password is asked for at the terminal, unseen; without a terminal it is the first line of standard input."
        })
final class AccountAdd implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "What people log in as; upper and lower case are the same.")
    String name;

    @Option(names = "--administrator", description = "May also administer the server, by WS-Management and RPC.")
    boolean administrator;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    AccountAdd() {}

    @Override
    public Integer call() throws IOException {
        String password = Password.read(name);
        DataFolder folder = data.folder();
        boolean made = folder.create();
        AccountFile accounts = AccountFile.open(folder.accounts());
        boolean known = accounts.find(name).isPresent();
        accounts.add(Account.of(name, password, administrator));
        String where = made ? ", in the new data folder " + folder.path().toAbsolutePath() : "";
        spec.commandLine().getOut().println((known ? "changed account " : "added account ") + name + where);
        return 0;
    }
}
