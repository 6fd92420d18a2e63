package dev.hawser.wmi.wsman;

import java.util.function.Consumer;

/** An answer that waits for something to happen. No thread waits with it. */
@FunctionalInterface
non-sealed interface Later extends Outcome {
    /**
     * Begins to wait.
     *
     * @param then is called once, by whatever thread, even before this returns
     */
    void begin(Consumer<Ready> then);

    /** What has come of it. */
    interface Ready {
        Answer answer() throws FaultException;
    }
}
