package dev.hawser.app.command;

import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.control.ControlException;
import dev.hawser.wmi.SessionConditionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Turns what a command threw into one sentence, and exit status 1. */
final class Failures {
    private static final int STATUS = 1;

    private Failures() {}

    static void handleIn(CommandLine hawser) {
        hawser.setParameterExceptionHandler((wrong, args) -> {
            CommandLine command = wrong.getCommandLine();
            say(
                    command,
                    "%s; see '%s --help'"
                            .formatted(
                                    wrong.getMessage(), command.getCommandSpec().qualifiedName()));
            return STATUS;
        });
        hawser.setExecutionExceptionHandler((failed, command, result) -> {
            say(command, sentence(failed));
            return STATUS;
        });
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("hawser: " + sentence);
        command.getErr().flush();
    }

    private static String sentence(Exception failed) {
        return switch (failed) {
            case ConfigurationException wrong -> String.valueOf(wrong.getMessage());
            case ControlException refused -> String.valueOf(refused.getMessage());
            case SessionConditionException wrong -> pointed(wrong);
            // The builder's refusal of a value.
            case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
            case NoSuchFileException absent -> absent.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException other -> other.getFile() + " is there, but is no folder";
            case FileSystemException file -> file.getFile() + ": " + file.getReason();
            case IOException other -> String.valueOf(other.getMessage());
            default -> {
                LoggerFactory.getLogger(Failures.class).error("This is a fault of Hawser", failed);
                yield "failed by a fault of its own: " + failed;
            }
        };
    }

    /** The condition with a caret under the place where it is wrong. */
    private static String pointed(SessionConditionException wrong) {
        String shown = wrong.condition().replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        return "the condition is wrong at the caret: %s%n  %s%n  %s^"
                .formatted(wrong.problem(), shown, " ".repeat(wrong.column() - 1));
    }
}
