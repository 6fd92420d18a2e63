package dev.hawser.server.engine;

import dev.hawser.wire.smb2.Command;

/** The handler of each command, given to the engine so that it need not know them. */
@FunctionalInterface
public interface Commands {
    CommandHandler handler(Command command);
}
