package dev.hawser.server.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the next call of one kind to a store until it is opened, as a disk may. */
public final class Gate implements ObservedStore.Observer {
    private static final long PATIENCE_SECONDS = 60;

    private final StoreCall held;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    public Gate(StoreCall held) {
        this.held = held;
    }

    @Override
    public void before(StoreCall call) {
        if (call == held) {
            arrived.countDown();
            await(opened);
        }
    }

    /** Returns when a call is being held. */
    public void awaitArrival() {
        await(arrived);
    }

    public void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain at a gate");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
