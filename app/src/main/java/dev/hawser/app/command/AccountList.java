package dev.hawser.app.command;

import dev.hawser.server.Account;
import dev.hawser.server.AccountFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the accounts, one a line.")
final class AccountList implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    AccountList() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Account> accounts =
                AccountFile.open(data.folder().existing().accounts()).list();
        if (accounts.isEmpty()) {
            out.println("no accounts");
        }
        accounts.forEach(account -> out.println(account.name() + (account.administrator() ? "  administrator" : "")));
        return 0;
    }
}
