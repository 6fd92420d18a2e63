package dev.hawser.server.loop;

/** Something a {@link Loop} will do later. */
@FunctionalInterface
public interface LoopTimer {
    /** Does nothing if the time has come already. Only on the loop. */
    void cancel();
}
