package dev.hawser.app.command;

import dev.hawser.wmi.SmbMof;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "mof",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the Managed Object Format of the CIM classes that the server has.")
final class Mof implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    Mof() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(SmbMof.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
