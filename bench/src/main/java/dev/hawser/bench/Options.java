package dev.hawser.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What to measure: {@code --name=value} each, with a default for all. */
final class Options {
    static final String USAGE = """
            usage: bench/compare [--OPTION=VALUE]...
              --rounds=5          windows for each figure; the median is reported
              --seconds=2         length of a window
              --warm-up=4         seconds of each operation before anything is measured
              --protection=plain,encrypted
                                  also signed
              --load=1x1,4x8      connections x operations under way on each
              --operations=echo,open_close,read_4k,write_4k,read_1m,write_1m
              --sessions=yes      whether to measure log-ins and idle sessions
              --hawser=           more options for Hawser's JVM
              --against=samba     or options for the JVM of a second Hawser, such as '-cp OTHER/lib/*'""";

    private static final Map<String, String> DEFAULTS = Map.of(
            "rounds", "5",
            "seconds", "2",
            "warm-up", "4",
            "protection", "plain,encrypted",
            "load", "1x1,4x8",
            "operations", "echo,open_close,read_4k,write_4k,read_1m,write_1m",
            "sessions", "yes",
            "hawser", "",
            "against", "samba");

    private final Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    private final int rounds;
    private final double seconds;
    private final double warmUpSeconds;
    private final List<Protection> protections;
    private final List<Load> loads;
    private final List<Operation> operations;

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    Options(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 2 ? argument.substring(2, equals) : "";
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("'" + argument + "' is no option");
            }
            values.put(name, argument.substring(equals + 1));
        }
        rounds = read("rounds", Integer::parseInt);
        seconds = read("seconds", Double::parseDouble);
        warmUpSeconds = read("warm-up", Double::parseDouble);
        protections = read("protection", list(Protection::valueOf));
        loads = read("load", list(Load::parse));
        operations = read("operations", list(Operation::valueOf));
    }

    int rounds() {
        return rounds;
    }

    double seconds() {
        return seconds;
    }

    double warmUpSeconds() {
        return warmUpSeconds;
    }

    List<Protection> protections() {
        return protections;
    }

    List<Load> loads() {
        return loads;
    }

    List<Operation> operations() {
        return operations;
    }

    boolean sessions() {
        return value("sessions").equals("yes");
    }

    List<String> hawserJvm() {
        return words("hawser");
    }

    boolean isAgainstSamba() {
        return value("against").equals("samba");
    }

    List<String> otherJvm() {
        return words("against");
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private List<String> words(String name) {
        return Arrays.stream(value(name).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private <T> T read(String name, Function<String, T> parse) {
        try {
            return parse.apply(value(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + value(name) + "' is nothing that --" + name + " can be", e);
        }
    }

    private static <T> Function<String, List<T>> list(Function<String, T> parse) {
        return text -> Arrays.stream(text.toUpperCase(Locale.ROOT).split(",", -1))
                .map(parse)
                .toList();
    }
}
