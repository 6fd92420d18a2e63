package dev.hawser.store.linux;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the name of a snapshot's folder tells when it was taken: the conversions of strftime(3) that people use for it, each once, in UTC.
 */
public final class SnapshotFormat {
    private static final Pattern CONVERSION = Pattern.compile("%(.?)");

    /** How many digits each conversion has, as a regular expression. */
    private static final Map<String, String> DIGITS = Map.of(
            "Y", "\\d{4}", "m", "\\d{2}", "d", "\\d{2}", "H", "\\d{2}", "M", "\\d{2}", "S", "\\d{2}", "s", "\\d{1,11}");

    /** As clients write it in paths ([MS-SMB2] 2.2.32.2). */
    public static final SnapshotFormat GMT = new SnapshotFormat("@GMT-%Y.%m.%d-%H.%M.%S");

    private final String format;
    private final Pattern pattern;
    private final List<String> conversions = new ArrayList<>();

    /**
     * @param format with {@code %Y}, {@code %m} and {@code %d}, and as far as need be {@code %H}, {@code %M} and {@code %S}; or
     *     with {@code %s}, the seconds since 1970; {@code %%} is a percent sign
     * @throws IllegalArgumentException if it is none, with a sentence that says why
     */
    public SnapshotFormat(String format) {
        this.format = format;
        StringBuilder expression = new StringBuilder();
        Matcher matcher = CONVERSION.matcher(format);
        int end = 0;
        while (matcher.find()) {
            expression.append(Pattern.quote(format.substring(end, matcher.start())));
            end = matcher.end();
            String conversion = matcher.group(1);
            if (conversion.equals("%")) {
                expression.append('%');
            } else if (DIGITS.containsKey(conversion) && !conversions.contains(conversion)) {
                conversions.add(conversion);
                expression.append('(').append(DIGITS.get(conversion)).append(')');
            } else {
                throw new IllegalArgumentException("'" + format + "' has %" + conversion
                        + ", which is not or no more one of %Y %m %d %H %M %S %s");
            }
        }
        expression.append(Pattern.quote(format.substring(end)));
        pattern = Pattern.compile(expression.toString());
        boolean dated = conversions.contains("s") || conversions.containsAll(List.of("Y", "m", "d"));
        if (!dated || format.contains("/")) {
            throw new IllegalArgumentException(
                    "'" + format + "' does not name a folder by a date: it needs %Y, %m and %d, or %s, and no slash");
        }
    }

    /** The folder of the snapshot that was taken then. */
    String name(Instant moment) {
        LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        return CONVERSION
                .matcher(format)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "Y" -> digits(4, time.getYear());
                            case "m" -> digits(2, time.getMonthValue());
                            case "d" -> digits(2, time.getDayOfMonth());
                            case "H" -> digits(2, time.getHour());
                            case "M" -> digits(2, time.getMinute());
                            case "S" -> digits(2, time.getSecond());
                            case "s" -> Long.toString(moment.getEpochSecond());
                            default -> "%";
                        }));
    }

    private static String digits(int count, int value) {
        return String.format(Locale.ROOT, "%0" + count + "d", value);
    }

    /** When the snapshot of that name was taken; empty if it is none. */
    Optional<Instant> moment(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, Integer> values = new HashMap<>();
        for (int i = 0; i < conversions.size(); i++) {
            if (conversions.get(i).equals("s")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(i + 1))));
            }
            values.put(conversions.get(i), Integer.parseInt(matcher.group(i + 1)));
        }
        try {
            return Optional.of(LocalDateTime.of(
                            values.getOrDefault("Y", 1970),
                            values.getOrDefault("m", 1),
                            values.getOrDefault("d", 1),
                            values.getOrDefault("H", 0),
                            values.getOrDefault("M", 0),
                            values.getOrDefault("S", 0))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // Digits, but no date.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return format;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SnapshotFormat that && that.format.equals(format);
    }

    @Override
    public int hashCode() {
        return format.hashCode();
    }
}
