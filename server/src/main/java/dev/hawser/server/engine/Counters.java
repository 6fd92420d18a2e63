package dev.hawser.server.engine;

import java.util.concurrent.atomic.LongAdder;

/** What a server counts for its statistics, beside its {@link Traffic}. Any thread. */
public final class Counters {
    final LongAdder filesOpened = new LongAdder();
    final LongAdder pipesOpened = new LongAdder();
    final LongAdder sessionsOpened = new LongAdder();
    final LongAdder sessionsEnded = new LongAdder();
    final LongAdder accessDenied = new LongAdder();
    private final LongAdder failedLogins = new LongAdder();

    public void loginFailed() {
        failedLogins.increment();
    }

    long failedLogins() {
        return failedLogins.sum();
    }
}
