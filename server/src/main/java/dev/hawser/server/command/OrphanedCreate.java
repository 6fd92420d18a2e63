package dev.hawser.server.command;

import dev.hawser.server.engine.CreateReplays;
import dev.hawser.server.engine.Request;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CREATE that waits for other clients while its connection goes, and its session goes on by another channel: it is done
 * all the same, for the client asks for it again there ([MS-SMB2] 3.3.5.9.10).
 */
final class OrphanedCreate {
    private static final Logger log = LoggerFactory.getLogger(OrphanedCreate.class);

    private OrphanedCreate() {}

    /** Whether the request, which nobody will answer, is still to be done. */
    static boolean goesOn(Request request, FileOpener opener) {
        return opener.waits()
                && request.connection().isDisconnected()
                && !opener.session().isClosed();
    }

    /** What it waited for has come. Any thread. */
    static void resume(Request request, CreateReplays.Id id, DurableContext.AskV2 named, FileOpener opener) {
        if (goesOn(request, opener)) {
            opener.session().pool().execute(() -> open(request, id, named, opener));
        } else {
            request.server().replays().ended(id);
        }
    }

    private static void open(Request request, CreateReplays.Id id, DurableContext.AskV2 named, FileOpener opener) {
        try {
            switch (opener.open()) {
                case FileOpener.Opened opened -> {
                    request.server().replays().opened(id, opened.handle());
                    CreateDurable.grant(request, named, opened.handle());
                }
                case FileOpener.Refused _, FileOpener.Stopped _ ->
                    request.server().replays().ended(id);
                case FileOpener.Waiting waiting ->
                    waiting.whenSettled().accept(() -> resume(request, id, named, opener));
            }
        } catch (IOException e) {
            log.error("opening a file for a client that has changed its channel failed", e);
            request.server().replays().ended(id);
        }
    }
}
