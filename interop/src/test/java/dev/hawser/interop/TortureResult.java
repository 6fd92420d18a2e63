package dev.hawser.interop;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one test of smbtorture ended.
 *
 * @param reason the first line of what it says about that, empty if it passed
 */
record TortureResult(String test, Verdict verdict, double seconds, String reason) {
    private static final int LONGEST_REASON = 300;

    /** A verdict line of the subunit protocol that smbtorture writes, and the line after it. */
    private static final Pattern LINE =
            Pattern.compile("^(success|failure|error|skip): (?:.*?)( \\[)?$\\n?(.*)", Pattern.MULTILINE);

    enum Verdict {
        OK,
        FAIL,
        SKIP,
        TIMEOUT;

        /** What may stand in the list of those that are expected not to pass. */
        static final Set<Verdict> NOT_OK = EnumSet.complementOf(EnumSet.of(OK));

        static Verdict parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a verdict from the output of a run of one test; what is worst counts, as one test can have several parts. */
    static TortureResult read(String test, ProgramResult run, boolean timedOut, double seconds) {
        Verdict worst = Verdict.OK;
        String reason = "";
        boolean any = false;
        Matcher line = LINE.matcher(run.output());
        while (line.find()) {
            any = true;
            Verdict verdict =
                    switch (line.group(1)) {
                        case "success" -> Verdict.OK;
                        case "skip" -> Verdict.SKIP;
                        default -> Verdict.FAIL;
                    };
            if (rank(verdict) > rank(worst)) {
                worst = verdict;
                reason = line.group(2) == null ? "" : line.group(3).strip();
            }
        }
        if (timedOut && worst != Verdict.FAIL) {
            return new TortureResult(test, Verdict.TIMEOUT, seconds, shorten(lastLine(run.output())));
        }
        if (!any) {
            String why = "no result, exit status " + run.status() + ": " + lastLine(run.output());
            return new TortureResult(test, Verdict.FAIL, seconds, shorten(why));
        }
        return new TortureResult(test, worst, seconds, shorten(reason));
    }

    /** As a line of a table: test, verdict, seconds, reason. */
    String line() {
        return String.join("\t", test, verdict.toString(), String.format(Locale.ROOT, "%.1f", seconds), reason);
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case OK -> 0;
            case SKIP -> 1;
            case TIMEOUT -> 2;
            case FAIL -> 3;
        };
    }

    private static String lastLine(String output) {
        String text = output.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static String shorten(String reason) {
        String oneLine = reason.replace('\t', ' ');
        return oneLine.length() <= LONGEST_REASON ? oneLine : oneLine.substring(0, LONGEST_REASON);
    }
}
