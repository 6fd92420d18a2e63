package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Commands;
import dev.hawser.wire.smb2.Command;

/** The handlers of all commands. */
public final class AllCommands implements Commands {
    @Override
    public CommandHandler handler(Command command) {
        return switch (command) {
            case NEGOTIATE -> new Negotiate();
            case SESSION_SETUP -> new SessionSetup();
            case LOGOFF -> new Logoff();
            case TREE_CONNECT -> new TreeConnectCommand();
            case TREE_DISCONNECT -> new TreeDisconnect();
            case CREATE -> new Create();
            case CLOSE -> new Close();
            case FLUSH -> new Flush();
            case READ -> new Read();
            case WRITE -> new Write();
            case LOCK -> new Lock();
            case IOCTL -> new Ioctl();
            case CANCEL -> throw new IllegalArgumentException("CANCEL is not answered, the connection handles it");
            case ECHO -> new Echo();
            case QUERY_DIRECTORY -> new QueryDirectory();
            case CHANGE_NOTIFY -> new ChangeNotify();
            case QUERY_INFO -> new QueryInfo();
            case SET_INFO -> new SetInfo();
            case OPLOCK_BREAK -> new OplockBreak();
        };
    }
}
