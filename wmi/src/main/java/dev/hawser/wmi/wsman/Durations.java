package dev.hawser.wmi.wsman;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of XML Schema in all the spellings that clients send. */
final class Durations {
    /** Longer ones become this: it is as good as for ever. */
    static final Duration LONGEST = Duration.ofDays(365_000);

    /** xs:duration, and {@code P60.000S} without the T, which climbe sends. */
    private static final Pattern DURATION = Pattern.compile(
            "(-)?P(?=.)(?:(\\d{1,18})Y)?(?:(\\d{1,18})M)?(?:(\\d{1,18})D)?"
                    + "(?:T?(?=\\d)(?:(\\d{1,18})H)?(?:(\\d{1,18})M)?(?:(\\d{1,18}(?:\\.\\d{0,18})?)S)?)?",
            Pattern.CASE_INSENSITIVE);

    /** In seconds, those of the calendar on the average. */
    private static final long[] UNITS = {31_556_952, 2_629_746, 86_400, 3_600, 60, 1};

    private Durations() {}

    /** Empty if it is none. One below zero becomes zero. */
    static Optional<Duration> read(String text) {
        Matcher parts = DURATION.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group(1) != null) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal seconds = BigDecimal.ZERO;
        for (int i = 0; i < UNITS.length; i++) {
            String part = parts.group(i + 2);
            if (part != null) {
                seconds = seconds.add(new BigDecimal(part).multiply(BigDecimal.valueOf(UNITS[i])));
            }
        }
        BigDecimal bounded = seconds.min(BigDecimal.valueOf(LONGEST.toSeconds()));
        return Optional.of(Duration.ofMillis(bounded.movePointRight(3).longValue()));
    }
}
