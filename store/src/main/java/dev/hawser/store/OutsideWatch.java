package dev.hawser.store;

/** Tells of what others than this server change, until it is closed. Any thread. */
@FunctionalInterface
public interface OutsideWatch extends AutoCloseable {
    /** Of a store that nobody else can change. */
    OutsideWatch NOBODY = () -> {};

    /** Does not wait. What was under way may still be told. */
    @Override
    void close();
}
