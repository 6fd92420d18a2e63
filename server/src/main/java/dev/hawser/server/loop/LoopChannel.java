package dev.hawser.server.loop;

/** What an {@link EventLoop} selects on. All methods are called on the loop. */
public interface LoopChannel {
    /** The channel is ready for what it registered its interest in. */
    void ready();

    /** Goes on with input that is already there. */
    void processInput();

    /** Writes what the turn produced. */
    void flush();

    /** Lets go of everything; may be called more than once. */
    void close();
}
