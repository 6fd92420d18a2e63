package dev.hawser.server;

import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.wire.fscc.WildcardPattern;
import java.util.List;

/**
 * Which files of a share clients are told to be hidden for their names, beside those that somebody has made so. It is for
 * looking only: nobody has to ask for such a file as hidden to overwrite it.
 *
 * @param dotFiles whether names that begin with a dot are
 * @param patterns names with {@code *} and {@code ?}, compared ignoring case
 */
public record HiddenNames(boolean dotFiles, List<WildcardPattern> patterns) {
    /** None. */
    public static final HiddenNames NONE = new HiddenNames(false, List.of());

    public HiddenNames {
        patterns = List.copyOf(patterns);
    }

    /** @throws IllegalArgumentException if a pattern is none, with a sentence that says so */
    public static HiddenNames of(boolean dotFiles, List<String> patterns) {
        return new HiddenNames(
                dotFiles, patterns.stream().map(HiddenNames::pattern).toList());
    }

    private static WildcardPattern pattern(String text) {
        return WildcardPattern.of(text)
                .filter(pattern -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no pattern of names of files"));
    }

    public boolean areNone() {
        return !dotFiles && patterns.isEmpty();
    }

    /** What clients are told of the file that is called {@code name}, one component, if {@code metadata} is so. */
    public Metadata shown(String name, Metadata metadata) {
        return areNone() || !hides(name)
                ? metadata
                : metadata.withAttributes((metadata.attributes() & ~FileAttributes.NORMAL) | FileAttributes.HIDDEN);
    }

    private boolean hides(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return false;
        }
        return (dotFiles && name.charAt(0) == '.') || patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
