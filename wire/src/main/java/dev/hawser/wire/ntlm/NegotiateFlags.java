package dev.hawser.wire.ntlm;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NegotiateFlags of all three messages ([MS-NLMP] 2.2.2.5).
 *
 * @param bits as on the wire, unknown ones included
 */
public record NegotiateFlags(int bits) {
    public static NegotiateFlags of(NegotiateFlag... flags) {
        return new NegotiateFlags(0).with(flags);
    }

    public boolean has(NegotiateFlag flag) {
        return (bits & flag.bit()) != 0;
    }

    public NegotiateFlags with(NegotiateFlag... flags) {
        return new NegotiateFlags(bits | union(flags));
    }

    public NegotiateFlags without(NegotiateFlag... flags) {
        return new NegotiateFlags(bits & ~union(flags));
    }

    /** What both sides have set. */
    public NegotiateFlags and(NegotiateFlags other) {
        return new NegotiateFlags(bits & other.bits);
    }

    /** What either side has set. */
    public NegotiateFlags or(NegotiateFlags other) {
        return new NegotiateFlags(bits | other.bits);
    }

    /**
     * Whether text is UTF-16LE. It is if neither encoding was agreed on, against [MS-NLMP] 2.2.2.5, which would break the
     * login off: smbj 0.14 asks for none and uses this one.
     */
    public boolean unicode() {
        return has(NegotiateFlag.UNICODE) || !has(NegotiateFlag.OEM);
    }

    private static int union(NegotiateFlag... flags) {
        return Arrays.stream(flags).mapToInt(NegotiateFlag::bit).reduce(0, (a, b) -> a | b);
    }

    @Override
    public String toString() {
        return Arrays.stream(NegotiateFlag.values())
                .filter(this::has)
                .map(NegotiateFlag::name)
                .collect(Collectors.joining(" ", String.format("%08x[", bits), "]"));
    }
}
