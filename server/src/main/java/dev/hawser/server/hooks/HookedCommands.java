package dev.hawser.server.hooks;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Commands;
import dev.hawser.wire.smb2.Command;

/** All commands as they are, with the control codes of smbtorture before those of IOCTL. */
public final class HookedCommands implements Commands {
    private final Commands commands;
    private final PaddedReads reads = new PaddedReads();

    public HookedCommands(Commands commands) {
        this.commands = commands;
    }

    @Override
    public CommandHandler handler(Command command) {
        CommandHandler handler = commands.handler(command);
        return switch (command) {
            case IOCTL -> new TortureIoctl(handler, reads);
            case READ -> reads.around(handler);
            default -> handler;
        };
    }
}
