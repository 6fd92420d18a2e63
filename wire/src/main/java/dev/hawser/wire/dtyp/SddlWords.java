package dev.hawser.wire.dtyp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of SDDL ([MS-DTYP] 2.5.1.1) for what an entry says; those for accounts of a domain mean nothing here. */
final class SddlWords {
    private static final Map<String, Integer> TYPES = Map.of(
            "A", Ace.ACCESS_ALLOWED,
            "D", Ace.ACCESS_DENIED,
            "AU", Ace.SYSTEM_AUDIT,
            "ML", Ace.SYSTEM_MANDATORY_LABEL,
            "SP", Ace.SYSTEM_SCOPED_POLICY_ID);

    private static final Map<String, Integer> FLAGS = Map.of(
            "OI", Ace.OBJECT_INHERIT,
            "CI", Ace.CONTAINER_INHERIT,
            "NP", Ace.NO_PROPAGATE_INHERIT,
            "IO", Ace.INHERIT_ONLY,
            "ID", Ace.INHERITED,
            "SA", Ace.SUCCESSFUL_ACCESS,
            "FA", Ace.FAILED_ACCESS);

    /** Rights on files and generic ones, which are written by their words. */
    private static final Map<String, Integer> WRITTEN_RIGHTS = Map.of(
            "FA", 0x1f01ff,
            "FR", 0x120089,
            "FW", 0x120116,
            "FX", 0x1200a0,
            "GA", 0x1000_0000,
            "GX", 0x2000_0000,
            "GW", 0x4000_0000,
            "GR", 0x8000_0000);

    private static final Map<String, Integer> OTHER_RIGHTS = Map.ofEntries(
            Map.entry("WO", 0x8_0000),
            Map.entry("WD", 0x4_0000),
            Map.entry("RC", 0x2_0000),
            Map.entry("SD", 0x1_0000),
            Map.entry("KA", 0xf003f),
            Map.entry("KR", 0x20019),
            Map.entry("KW", 0x20006),
            Map.entry("KX", 0x20019),
            Map.entry("CR", 0x100),
            Map.entry("LO", 0x80),
            Map.entry("DT", 0x40),
            Map.entry("WP", 0x20),
            Map.entry("RP", 0x10),
            Map.entry("SW", 0x8),
            Map.entry("LC", 0x4),
            Map.entry("DC", 0x2),
            Map.entry("CC", 0x1),
            Map.entry("NX", 0x4),
            Map.entry("NR", 0x2),
            Map.entry("NW", 0x1));

    private static final Map<String, Sid> SIDS = Map.ofEntries(
            Map.entry("WD", Sid.EVERYONE),
            Map.entry("CO", Sid.CREATOR_OWNER),
            Map.entry("CG", Sid.CREATOR_GROUP),
            Map.entry("OW", Sid.OWNER_RIGHTS),
            Map.entry("NU", Sid.NETWORK),
            Map.entry("IU", Sid.of(5, 4)),
            Map.entry("SU", Sid.of(5, 6)),
            Map.entry("AN", Sid.ANONYMOUS),
            Map.entry("ED", Sid.of(5, 9)),
            Map.entry("PS", Sid.of(5, 10)),
            Map.entry("AU", Sid.AUTHENTICATED_USERS),
            Map.entry("RC", Sid.of(5, 12)),
            Map.entry("SY", Sid.SYSTEM),
            Map.entry("LS", Sid.of(5, 19)),
            Map.entry("NS", Sid.of(5, 20)),
            Map.entry("WR", Sid.of(5, 33)),
            Map.entry("UD", Sid.of(5, 84, 0, 0, 0, 0, 0)),
            Map.entry("BA", Sid.ADMINISTRATORS),
            Map.entry("BU", Sid.USERS),
            Map.entry("BG", Sid.GUESTS),
            Map.entry("PU", Sid.BUILTIN.child(547)),
            Map.entry("AO", Sid.BUILTIN.child(548)),
            Map.entry("SO", Sid.BUILTIN.child(549)),
            Map.entry("PO", Sid.BUILTIN.child(550)),
            Map.entry("BO", Sid.BUILTIN.child(551)),
            Map.entry("RE", Sid.BUILTIN.child(552)),
            Map.entry("RU", Sid.BUILTIN.child(554)),
            Map.entry("RD", Sid.BUILTIN.child(555)),
            Map.entry("NO", Sid.BUILTIN.child(556)),
            Map.entry("MU", Sid.BUILTIN.child(558)),
            Map.entry("LU", Sid.BUILTIN.child(559)),
            Map.entry("IS", Sid.BUILTIN.child(568)),
            Map.entry("CY", Sid.BUILTIN.child(569)),
            Map.entry("ER", Sid.BUILTIN.child(573)),
            Map.entry("CD", Sid.BUILTIN.child(574)),
            Map.entry("RA", Sid.BUILTIN.child(575)),
            Map.entry("ES", Sid.BUILTIN.child(576)),
            Map.entry("MS", Sid.BUILTIN.child(577)),
            Map.entry("HA", Sid.BUILTIN.child(578)),
            Map.entry("AA", Sid.BUILTIN.child(579)),
            Map.entry("RM", Sid.BUILTIN.child(580)),
            Map.entry("AC", Sid.of(15, 2, 1)),
            Map.entry("LW", Sid.of(16, 4096)),
            Map.entry("ME", Sid.of(16, 8192)),
            Map.entry("MP", Sid.of(16, 8448)),
            Map.entry("HI", Sid.of(16, 12288)),
            Map.entry("SI", Sid.of(16, 16384)));

    private static final Map<Integer, String> TYPE_WORDS = inverse(TYPES);
    private static final Map<Integer, String> RIGHTS_WORDS = inverse(WRITTEN_RIGHTS);
    private static final Map<Sid, String> SID_WORDS = inverse(SIDS);

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,8}");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{0,11}");
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,9}");

    private SddlWords() {}

    private static <T> Map<T, String> inverse(Map<String, T> words) {
        return words.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    static boolean hasText(int type, int flags) {
        return TYPE_WORDS.containsKey(type) && (flags & ~FLAGS.values().stream().reduce(0, (a, b) -> a | b)) == 0;
    }

    static Optional<Integer> type(String word) {
        return Optional.ofNullable(TYPES.get(word));
    }

    /** @param type one that {@link #hasText} */
    static String type(int type) {
        return TYPE_WORDS.getOrDefault(type, "");
    }

    static Optional<Integer> flags(String words) {
        return sum(words, word -> Optional.ofNullable(FLAGS.get(word)));
    }

    /** Lowest first, which is the order in which Windows writes them. */
    static String flags(int flags) {
        StringBuilder words = new StringBuilder();
        new TreeMap<>(inverse(FLAGS)).forEach((flag, word) -> words.append((flags & flag) != 0 ? word : ""));
        return words.toString();
    }

    static Optional<Integer> rights(String text) {
        if (HEXADECIMAL.matcher(text).matches()) {
            return Optional.of(Integer.parseUnsignedInt(text, 2, text.length(), 16));
        }
        if (OCTAL.matcher(text).matches()) {
            return number(text, 8);
        }
        if (DECIMAL.matcher(text).matches()) {
            return number(text, 10);
        }
        return sum(text, word -> Optional.ofNullable(WRITTEN_RIGHTS.get(word))
                .or(() -> Optional.ofNullable(OTHER_RIGHTS.get(word))));
    }

    private static Optional<Integer> number(String digits, int radix) {
        long number = Long.parseLong(digits, radix);
        return number >>> 32 == 0 ? Optional.of((int) number) : Optional.empty();
    }

    /** One word that says all of it, or a hexadecimal number. */
    static String rights(int mask) {
        return RIGHTS_WORDS.getOrDefault(mask, "0x" + Integer.toHexString(mask));
    }

    /** A word for a well-known one, or {@code S-1-...}. */
    static Optional<Sid> sid(String text) {
        Sid known = SIDS.get(text.toUpperCase(Locale.ROOT));
        if (known != null) {
            return Optional.of(known);
        }
        try {
            return Optional.of(Sid.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String format(Sid sid) {
        return SID_WORDS.getOrDefault(sid, sid.toString());
    }

    /** All the values of words of two letters, one after the other. */
    private static Optional<Integer> sum(String words, Function<String, Optional<Integer>> value) {
        if (words.length() % 2 != 0) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = 0; i < words.length(); i += 2) {
            Optional<Integer> one = value.apply(words.substring(i, i + 2));
            if (one.isEmpty()) {
                return one;
            }
            sum |= one.get();
        }
        return Optional.of(sum);
    }
}
