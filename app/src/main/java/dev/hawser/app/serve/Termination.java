package dev.hawser.app.serve;

import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT as a wish to end well. The JVM itself would end with 128 + the signal's number; a server that did as
 * it was told has status 0.
 */
public final class Termination {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Termination() {}

    /** From now on the process ends after {@link #done}, not before. */
    public static Termination onSignal() {
        Termination termination = new Termination();
        Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "termination"));
        return termination;
    }

    /** Waits until the process is told to end. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Says that everything is closed. */
    public void done() {
        done.countDown();
    }

    private void end() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
