package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list of AV_PAIRs ([MS-NLMP] 2.2.2.1): what a server says of itself, and a client of itself and of the server it means.
 *
 * @param pairs in the order of the wire, without the one that ends the list
 */
public record TargetInfo(List<AvPair> pairs) {
    public static final TargetInfo EMPTY = new TargetInfo(List.of());

    private static final int FLAG_MIC = 0x2;

    public TargetInfo {
        pairs = List.copyOf(pairs);
    }

    public static TargetInfo of(AvPair... pairs) {
        return new TargetInfo(List.of(pairs));
    }

    /** Reads up to the pair that ends the list; what stands behind it is left. */
    static TargetInfo decode(WireReader in) throws MalformedMessageException {
        List<AvPair> pairs = new ArrayList<>();
        for (int id = in.u16(); id != AvId.EOL.code(); id = in.u16()) {
            pairs.add(new AvPair(id, in.bytes(in.u16())));
        }
        if (in.u16() != 0) {
            throw new MalformedMessageException("the end of the target information has a value");
        }
        return new TargetInfo(pairs);
    }

    byte[] encode() {
        WireWriter out = new WireWriter();
        for (AvPair pair : pairs) {
            out.u16(pair.id()).u16(pair.value().length).bytes(pair.value());
        }
        return out.u16(AvId.EOL.code()).u16(0).toByteArray();
    }

    /** The first value of that kind. */
    public Optional<byte[]> value(AvId id) {
        return pairs.stream()
                .filter(pair -> pair.id() == id.code())
                .map(AvPair::value)
                .findFirst();
    }

    public Optional<String> text(AvId id) throws MalformedMessageException {
        Optional<byte[]> value = value(id);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(WireReader.of(value.get()).utf16(value.get().length));
    }

    /** MsvAvTimestamp, a FILETIME. */
    public OptionalLong timestamp() throws MalformedMessageException {
        Optional<byte[]> value = value(AvId.TIMESTAMP);
        return value.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(WireReader.of(value.get()).u64());
    }

    /** Whether MsvAvFlags says that the message has a MIC. */
    public boolean hasMic() throws MalformedMessageException {
        Optional<byte[]> value = value(AvId.FLAGS);
        return value.isPresent() && (WireReader.of(value.get()).i32() & FLAG_MIC) != 0;
    }
}
