package dev.hawser.wmi.wsman;

import dev.hawser.wmi.indication.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions that there are: bounded in number, bound to the user who made them, and ended when they expire or when
 * nobody has pulled from them for a while. Any thread may call.
 */
final class Subscriptions {
    /** Longer than any pull waits, so that none ends while its client waits. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    static final Duration SWEEP = Duration.ofMinutes(1);

    static final int MOST = 64;
    static final int MOST_OF_ONE_USER = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final InstantSource clock;
    private final Supplier<UUID> ids;

    private final Timer timer;

    /** Guards the two below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Live> live = new HashMap<>();
    private boolean sweeping;

    /** @param expires when it ends unless it is renewed; {@link Instant#MAX} for never */
    private record Live(String user, Subscription subscription, Instant expires, Instant unusedUntil) {
        boolean isOver(Instant now) {
            return !now.isBefore(expires) || !now.isBefore(unusedUntil);
        }
    }

    /** @param ids unpredictable */
    Subscriptions(InstantSource clock, Supplier<UUID> ids, Timer timer) {
        this.clock = clock;
        this.ids = ids;
        this.timer = timer;
    }

    /** Sees whether the user may have one more. */
    void requireRoom(String user) throws FaultException {
        endOld();
        lock.lock();
        try {
            if (isFull(user)) {
                throw Faults.tooManySubscriptions();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a subscription, or ends it; returns its id. */
    String keep(String user, Subscription subscription, Optional<Expiry> expiry) throws FaultException {
        lock.lock();
        try {
            if (!isFull(user)) {
                String id = "uuid:" + ids.get().toString().toUpperCase(Locale.ROOT);
                live.put(id, new Live(user, subscription, end(expiry), unusedUntil()));
                if (!sweeping) {
                    sweeping = true;
                    timer.after(SWEEP, this::sweep);
                }
                return id;
            }
        } finally {
            lock.unlock();
        }
        end(subscription);
        throw Faults.tooManySubscriptions();
    }

    private boolean isFull(String user) {
        return live.size() >= MOST
                || live.values().stream()
                                .filter(other -> other.user().equals(user))
                                .count()
                        >= MOST_OF_ONE_USER;
    }

    /** The user's subscription of that id, which then is kept for another while; empty if there is none. */
    Optional<Subscription> find(String user, String id) {
        endOld();
        lock.lock();
        try {
            Live found = live.get(id);
            if (found == null || !found.user().equals(user)) {
                return Optional.empty();
            }
            live.put(id, new Live(user, found.subscription(), found.expires(), unusedUntil()));
            return Optional.of(found.subscription());
        } finally {
            lock.unlock();
        }
    }

    void renew(String user, String id, Optional<Expiry> expiry) throws FaultException {
        endOld();
        lock.lock();
        try {
            Live found = require(user, id);
            live.put(id, new Live(user, found.subscription(), end(expiry), unusedUntil()));
        } finally {
            lock.unlock();
        }
    }

    void end(String user, String id) throws FaultException {
        Live ended;
        endOld();
        lock.lock();
        try {
            ended = require(user, id);
            live.remove(id);
        } finally {
            lock.unlock();
        }
        end(ended.subscription());
    }

    private Live require(String user, String id) throws FaultException {
        Live found = live.get(id);
        if (found == null || !found.user().equals(user)) {
            throw Faults.noSuchSubscription();
        }
        return found;
    }

    /** While nobody calls, what is over must still not go on looking for events. */
    private void sweep() {
        endOld();
        lock.lock();
        try {
            sweeping = !live.isEmpty();
            if (sweeping) {
                timer.after(SWEEP, this::sweep);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all. */
    void endAll() {
        List<Live> all;
        lock.lock();
        try {
            all = List.copyOf(live.values());
            live.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(each -> end(each.subscription()));
    }

    /** Ends what has expired or is not used. */
    private void endOld() {
        Instant now = clock.instant();
        List<Live> old;
        lock.lock();
        try {
            old = live.values().stream().filter(each -> each.isOver(now)).toList();
            live.values().removeAll(old);
        } finally {
            lock.unlock();
        }
        old.forEach(each -> end(each.subscription()));
    }

    /** Not under the lock: a pull that waits is told, and sends its answer. */
    private static void end(Subscription subscription) {
        try {
            subscription.feed().close();
        } catch (Exception e) {
            LOG.error("The feed of a subscription did not end as it should", e);
        }
        subscription.queue().close();
    }

    private static Instant end(Optional<Expiry> expiry) {
        return expiry.map(Expiry::end).orElse(Instant.MAX);
    }

    private Instant unusedUntil() {
        return clock.instant().plus(PATIENCE);
    }
}
