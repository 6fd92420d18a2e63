package dev.hawser.server.loop;

import org.jspecify.annotations.Nullable;

/** Something that a loop is to do later. Only on the loop. */
public final class LoopTimer {
    private final long due;
    private @Nullable Runnable task;

    /** @param due by the loop's own reckoning */
    public LoopTimer(long due, Runnable task) {
        this.due = due;
        this.task = task;
    }

    /** Forgets the task at once, and what it holds; without effect when it has run. */
    public void cancel() {
        task = null;
    }

    public long due() {
        return due;
    }

    /** Runs the task unless it was cancelled. */
    public void expire() {
        Runnable now = task;
        task = null;
        if (now != null) {
            now.run();
        }
    }
}
