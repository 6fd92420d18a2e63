package dev.hawser.server.loop;

/**
 * Unwinds a thread whose event loop another thread has taken over while it waited for a disk. All state of the loop
 * belongs to the other thread by now, so nothing on the way up may catch this or have a {@code finally}; an error and
 * not an exception, so that nobody does by accident.
 */
public final class LoopTakenOver extends Error {
    private static final long serialVersionUID = 1L;

    /** Carries no stack trace. */
    public LoopTakenOver() {
        super("another thread runs this loop", null, false, false);
    }
}
