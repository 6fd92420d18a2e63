package dev.hawser.wmi.wsman;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The enumerations that are open: bounded in number, bound to the user who began them, and forgotten when nobody has pulled
 * for five minutes. Any thread may call.
 */
final class Enumerations {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final int MOST = 128;
    static final int MOST_OF_ONE_USER = 32;

    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** Guards {@link #open}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Open> open = new HashMap<>();

    private record Open(String user, Enumeration enumeration, Instant expires) {}

    /** @param ids unpredictable */
    Enumerations(InstantSource clock, Supplier<UUID> ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Keeps an enumeration; returns its context. */
    String keep(String user, Enumeration enumeration) throws FaultException {
        lock.lock();
        try {
            forgetExpired();
            long ofUser = open.values().stream()
                    .filter(other -> other.user().equals(user))
                    .count();
            if (open.size() >= MOST || ofUser >= MOST_OF_ONE_USER) {
                throw Faults.tooManyEnumerations();
            }
            String context = "uuid:" + ids.get().toString().toUpperCase(Locale.ROOT);
            open.put(context, new Open(user, enumeration, expiry()));
            return context;
        } finally {
            lock.unlock();
        }
    }

    /** The user's enumeration of that context, which then is kept for another while. */
    Enumeration find(String user, String context) throws FaultException {
        lock.lock();
        try {
            Open found = require(user, context);
            open.put(context, new Open(user, found.enumeration(), expiry()));
            return found.enumeration();
        } finally {
            lock.unlock();
        }
    }

    void release(String user, String context) throws FaultException {
        lock.lock();
        try {
            require(user, context);
            open.remove(context);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets one that has been pulled to its end. Another thread may have done so. */
    void ended(String context) {
        lock.lock();
        try {
            open.remove(context);
        } finally {
            lock.unlock();
        }
    }

    private Open require(String user, String context) throws FaultException {
        forgetExpired();
        Open found = open.get(context);
        if (found == null || !found.user().equals(user)) {
            throw Faults.invalidEnumerationContext();
        }
        return found;
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        open.values().removeIf(each -> !now.isBefore(each.expires()));
    }

    private Instant expiry() {
        return clock.instant().plus(PATIENCE);
    }
}
