package dev.hawser.wmi.indication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer and a clock that stand still until a test moves them. For one thread. */
public final class ManualTimer implements Timer {
    public Instant now;

    private final List<Task> tasks = new ArrayList<>();

    private record Task(Instant due, Runnable action) {}

    public ManualTimer(Instant now) {
        this.now = now;
    }

    @Override
    public Cancellation after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Lets time go by; what is due then is done, in its order and at its time. */
    public void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Task> next = next(end); next.isPresent(); next = next(end)) {
            tasks.remove(next.get());
            now = next.get().due();
            next.get().action().run();
        }
        now = end;
    }

    private Optional<Task> next(Instant end) {
        return tasks.stream().filter(task -> !task.due().isAfter(end)).min(Comparator.comparing(Task::due));
    }

    /** How many tasks wait. */
    public int waiting() {
        return tasks.size();
    }
}
