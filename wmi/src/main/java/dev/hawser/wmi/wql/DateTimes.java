package dev.hawser.wmi.wql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time stamps of CIM (DSP0004 5.2.4): {@code yyyymmddHHMMSS.mmmmmm+UUU}, the zone in minutes. */
final class DateTimes {
    private static final Pattern STAMP =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)\\.(\\d{6})([+-]\\d{3})");

    private DateTimes() {}

    /** The moment; empty if the text is no time stamp that says all of it. */
    static Optional<Instant> instant(String text) {
        Matcher stamp = STAMP.matcher(text);
        if (!stamp.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(stamp, 1),
                    number(stamp, 2),
                    number(stamp, 3),
                    number(stamp, 4),
                    number(stamp, 5),
                    number(stamp, 6),
                    1000 * number(stamp, 7));
            return Optional.of(local.toInstant(ZoneOffset.ofTotalSeconds(60 * number(stamp, 8))));
        } catch (DateTimeException e) {
            // The thirty-first of February.
            return Optional.empty();
        }
    }

    private static int number(Matcher stamp, int group) {
        return Integer.parseInt(stamp.group(group));
    }
}
