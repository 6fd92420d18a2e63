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
    }

    int rounds() {
        return Integer.parseInt(value("rounds"));
    }

    double seconds() {
        return Double.parseDouble(value("seconds"));
    }

    double warmUpSeconds() {
        return Double.parseDouble(value("warm-up"));
    }

    List<Protection> protections() {
        return list("protection", Protection::valueOf);
    }

    List<Load> loads() {
        return list("load", Load::parse);
    }

    List<Operation> operations() {
        return list("operations", Operation::valueOf);
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

    private <T> List<T> list(String name, Function<String, T> parse) {
        return Arrays.stream(value(name).toUpperCase(Locale.ROOT).split(",", -1))
                .map(parse)
                .toList();
    }
}
