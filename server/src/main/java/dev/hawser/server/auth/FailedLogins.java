package dev.hawser.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of logins that failed: one each, but from one address only {@value #MOST_LINES} a minute, so that somebody
 * who tries passwords can not fill the disk. What was left out is counted in the address's next line. Any thread may call.
 */
public final class FailedLogins {
    static final int MOST_LINES = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses beyond these are forgotten, those first that have been silent longest. */
    static final int MOST_ADDRESSES = 1024;

    private static final Logger log = LoggerFactory.getLogger(FailedLogins.class);

    private final InstantSource clock;
    /** Guards {@link #recent}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final SequencedMap<String, Window> recent = new LinkedHashMap<>(16, 0.75f, true);

    FailedLogins(InstantSource clock) {
        this.clock = clock;
    }

    private record Window(Instant begin, int failures) {}

    /**
     * Reports one failure.
     *
     * @param address the client's, without its port
     * @param user whom it claimed to be, in whatever characters
     * @param way what it came by: SMB or a door
     * @param reason what did not fit
     */
    public void report(String address, String user, Object way, String reason) {
        int omitted = count(address);
        if (omitted >= 0) {
            log.warn(
                    "{}: login as {} by {} failed: {}{}",
                    address,
                    ClaimedName.of("", user),
                    way,
                    reason,
                    omitted == 0 ? "" : " (and " + omitted + " more from this address since its last line)");
        }
    }

    /** @return -1 if there is to be no line; otherwise how many failures had none since the last one */
    private int count(String address) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Window window = recent.get(address);
            if (window == null || !now.isBefore(window.begin().plus(WINDOW))) {
                recent.put(address, new Window(now, 1));
                forgetEldest();
                return window == null ? 0 : Math.max(0, window.failures() - MOST_LINES);
            }
            recent.put(address, new Window(window.begin(), window.failures() + 1));
            return window.failures() < MOST_LINES ? 0 : -1;
        } finally {
            lock.unlock();
        }
    }

    private void forgetEldest() {
        if (recent.size() > MOST_ADDRESSES) {
            recent.pollFirstEntry();
        }
    }
}
