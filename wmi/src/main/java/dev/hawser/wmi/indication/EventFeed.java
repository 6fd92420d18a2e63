package dev.hawser.wmi.indication;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.EventQuery;
import dev.hawser.wmi.wql.IntrinsicEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the events of a query to a listener until it is closed. Any thread may call. */
public final class EventFeed implements AutoCloseable {
    /** How often instances are looked at, at most: to look costs as much as to enumerate them. */
    static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final Timer timer;
    private final Consumer<CimInstance> listener;

    /** Guards the two below. */
    private final ReentrantLock lock = new ReentrantLock();

    private AutoCloseable source = () -> {};
    private boolean closed;

    private EventFeed(EventQuery query, Timer timer, Consumer<CimInstance> listener) {
        this.timer = timer;
        this.listener = event -> {
            if (query.test().test(event)) {
                listener.accept(event);
            }
        };
    }

    /**
     * Begins.
     *
     * @param namespace where the classes of the events are
     * @param listener is called by whatever thread, and must not wait
     */
    public static EventFeed start(
            EventQuery query,
            CimNamespace namespace,
            Providers providers,
            Administration administration,
            InstantSource clock,
            Timer timer,
            Consumer<CimInstance> listener) {
        EventFeed feed = new EventFeed(query, timer, listener);
        switch (query.source()) {
            case EventQuery.Told(var provider) -> feed.become(provider.watch(administration, feed.listener));
            case EventQuery.LookedFor(IntrinsicEvent kind, InstanceProvider target, Duration interval) -> {
                Map<IntrinsicEvent, CimClass> wanted = wanted(kind, namespace, providers);
                InstanceWatch watch = new InstanceWatch(target, administration, wanted, clock, feed.listener);
                feed.lookAfter(interval.compareTo(LEAST_INTERVAL) < 0 ? LEAST_INTERVAL : interval, watch);
            }
        }
        return feed;
    }

    private static Map<IntrinsicEvent, CimClass> wanted(
            IntrinsicEvent kind, CimNamespace namespace, Providers providers) {
        Map<IntrinsicEvent, CimClass> wanted = new EnumMap<>(IntrinsicEvent.class);
        for (IntrinsicEvent each : IntrinsicEvent.values()) {
            if (each != IntrinsicEvent.OPERATION && kind.covers(each)) {
                providers.find(namespace, each.className()).ifPresent(provider -> wanted.put(each, provider.type()));
            }
        }
        return wanted;
    }

    private void lookAfter(Duration interval, InstanceWatch watch) {
        Timer.Cancellation next = timer.after(interval, () -> {
            try {
                watch.look();
            } finally {
                lookAfter(interval, watch);
            }
        });
        become(next::cancel);
    }

    /** Takes {@code next} for the source; which ends at once if this has been closed. */
    private void become(AutoCloseable next) {
        lock.lock();
        try {
            source = next;
            if (!closed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        end(next);
    }

    @Override
    public void close() {
        AutoCloseable last;
        lock.lock();
        try {
            closed = true;
            last = source;
        } finally {
            lock.unlock();
        }
        end(last);
    }

    private static void end(AutoCloseable source) {
        try {
            source.close();
        } catch (Exception e) {
            LOG.error("The source of a subscription's events did not end as it should", e);
        }
    }
}
