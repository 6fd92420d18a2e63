package dev.hawser.app.config;

import dev.hawser.store.linux.SnapshotFormat;
import dev.hawser.store.linux.SnapshotOptions;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.WildcardPattern;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be written as the value of a key.
 *
 * @param label the value's place in the help of the command line
 * @param expectation what to write, as it ends the sentence "expected ..."
 * @param reader from what stands in the file to the value
 */
public record ValueType<T>(String label, String expectation, Reader<T> reader) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10}) ?(KiB|MiB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s)");

    /** Reads one value. */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * @param value as the TOML parser hands it over: String, Integer, Long, Boolean, List, ...
         * @param folder what a relative path is relative to
         * @return empty if that can not be meant
         */
        Optional<T> read(Object value, Path folder);
    }

    static ValueType<String> text() {
        return new ValueType<>("TEXT", "text in quotes", (value, folder) -> as(String.class, value));
    }

    static ValueType<SnapshotFormat> snapshotFormat() {
        return new ValueType<>(
                "NAME",
                "a name with %Y, %m and %d, and as far as need be %H, %M and %S; or with %s",
                (value, folder) -> as(String.class, value).flatMap(text -> {
                    try {
                        return Optional.of(new SnapshotFormat(text));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                }));
    }

    /** A name stays one: it lies in a folder that is not known yet. */
    static ValueType<Path> snapshotFolder() {
        return new ValueType<>("FOLDER", "a name in the shared folder, or an absolute path", (value, folder) -> as(
                        String.class, value)
                .flatMap(text -> {
                    try {
                        return Optional.of(new SnapshotOptions(Path.of(text), SnapshotFormat.GMT, true).folder());
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                }));
    }

    static ValueType<Boolean> flag() {
        return new ValueType<>("true|false", "true or false", (value, folder) -> as(Boolean.class, value));
    }

    static ValueType<Integer> number(int least, int most) {
        return new ValueType<>(
                "NUMBER", "a whole number from %d to %d".formatted(least, most), (value, folder) -> integer(value)
                        .filter(n -> n >= least && n <= most));
    }

    /** A number of bytes. */
    static ValueType<Integer> size(int least, int most) {
        return new ValueType<>(
                "SIZE",
                "a number of bytes from %d to %d, or text such as \"64 KiB\" or \"8 MiB\"".formatted(least, most),
                (value, folder) -> (value instanceof String text ? parseSize(text) : integer(value))
                        .filter(n -> n >= least && n <= most));
    }

    static ValueType<Duration> duration(Duration most) {
        return new ValueType<>(
                "DURATION",
                "a time of at most %d s, such as \"500 ms\" or \"2 s\"".formatted(most.toSeconds()),
                (value, folder) -> as(String.class, value)
                        .flatMap(ValueType::parseDuration)
                        .filter(d -> d.compareTo(most) <= 0));
    }

    /** A security descriptor in the language of [MS-DTYP] 2.5.1. */
    static ValueType<SecurityDescriptor> sddl() {
        return new ValueType<>(
                "SDDL",
                "a security descriptor, such as \"D:(A;;FA;;;BA)(A;;0x1200a9;;;WD)\"",
                (value, folder) -> as(String.class, value).flatMap(ValueType::parseSddl));
    }

    static ValueType<HostAndPort> hostAndPort() {
        return new ValueType<>(
                "HOST:PORT",
                "HOST:PORT, such as \"127.0.0.1:4450\" or \"[::1]:4450\"",
                (value, folder) -> as(String.class, value).flatMap(HostAndPort::parse));
    }

    /** Like {@link #hostAndPort}, or {@code off}, which is empty. */
    static ValueType<Optional<HostAndPort>> hostAndPortOrOff(String example) {
        return new ValueType<>(
                "HOST:PORT|off", "HOST:PORT, such as \"%s\", or \"off\"".formatted(example), (value, folder) -> {
                    if (value.equals("off")) {
                        return Optional.of(Optional.empty());
                    }
                    Optional<HostAndPort> where = as(String.class, value).flatMap(HostAndPort::parse);
                    return where.isPresent() ? Optional.of(where) : Optional.empty();
                });
    }

    static ValueType<Path> folder() {
        return new ValueType<>("DIR", "the path of a folder", (value, folder) -> as(String.class, value)
                .flatMap(text -> path(text, folder)));
    }

    static ValueType<Path> file() {
        return new ValueType<>("FILE", "the path of a file", (value, folder) -> as(String.class, value)
                .flatMap(text -> path(text, folder)));
    }

    /** One of {@code choices}, written as its {@code toString()} in any case. */
    static <E> ValueType<E> oneOf(E[] choices) {
        return new ValueType<>(
                written(choices, "|"), "one of " + written(choices, ", "), (value, folder) -> as(String.class, value)
                        .flatMap(text -> choice(text, choices)));
    }

    /** Some of {@code choices} in an order of preference, none twice. */
    static <E> ValueType<List<E>> listOf(E[] choices) {
        return new ValueType<>(
                "LIST", "a list of some of " + written(choices, ", ") + ", none twice", (value, folder) -> {
                    List<E> chosen = new ArrayList<>();
                    for (Object item : value instanceof List<?> list ? list : List.of()) {
                        as(String.class, item)
                                .flatMap(text -> choice(text, choices))
                                .ifPresent(chosen::add);
                    }
                    boolean whole = value instanceof List<?> list
                            && !list.isEmpty()
                            && chosen.stream().distinct().count() == list.size();
                    return whole ? Optional.of(List.copyOf(chosen)) : Optional.empty();
                });
    }

    /** Names of files, with {@code *} and {@code ?} in them. */
    static ValueType<List<WildcardPattern>> namePatterns() {
        return new ValueType<>(
                "LIST", "a list of names in quotes, in which `*` and `?` stand for others", (value, folder) -> {
                    List<WildcardPattern> patterns = new ArrayList<>();
                    for (Object item : value instanceof List<?> list ? list : List.of()) {
                        as(String.class, item)
                                .filter(text -> !text.isEmpty())
                                .flatMap(WildcardPattern::of)
                                .ifPresent(patterns::add);
                    }
                    boolean whole = value instanceof List<?> list && patterns.size() == list.size();
                    return whole ? Optional.of(List.copyOf(patterns)) : Optional.empty();
                });
    }

    /** Reads a value as the file has it. */
    public Optional<T> read(Object value, Path folder) {
        return reader.read(value, folder);
    }

    private static <V> Optional<V> as(Class<V> type, Object value) {
        return Optional.of(value).filter(type::isInstance).map(type::cast);
    }

    private static Optional<Integer> integer(Object value) {
        return value instanceof Integer || (value instanceof Long n && n == n.intValue())
                ? Optional.of(((Number) value).intValue())
                : Optional.empty();
    }

    private static Optional<Integer> parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("KiB") ? 10 : 20);
        return integer(bytes);
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }

    private static Optional<SecurityDescriptor> parseSddl(String text) {
        try {
            return Optional.of(Sddl.parse(text));
        } catch (MalformedMessageException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text, Path folder) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static <E> Optional<E> choice(String text, E[] choices) {
        return Arrays.stream(choices)
                .filter(c -> spelling(c).equalsIgnoreCase(text))
                .findFirst();
    }

    private static String written(Object[] choices, String separator) {
        return Arrays.stream(choices).map(ValueType::spelling).collect(Collectors.joining(separator));
    }

    /** Enums that give themselves a text keep it; others are written in lower case, with hyphens. */
    static String spelling(Object choice) {
        return choice instanceof Enum<?> constant && constant.name().equals(constant.toString())
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : choice.toString();
    }
}
