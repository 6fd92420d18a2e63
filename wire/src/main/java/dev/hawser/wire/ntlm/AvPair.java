package dev.hawser.wire.ntlm;

import dev.hawser.wire.WireWriter;
import java.util.Arrays;

/**
 * AV_PAIR ([MS-NLMP] 2.2.2.1).
 *
 * @param id the code of an {@link AvId}, or one that is not known here
 * @param value up to 65,535 bytes
 */
public record AvPair(int id, byte[] value) {
    public static AvPair of(AvId id, String text) {
        return new AvPair(id.code(), new WireWriter().utf16(text).toByteArray());
    }

    public static AvPair timestamp(long fileTime) {
        return new AvPair(AvId.TIMESTAMP.code(), new WireWriter().u64(fileTime).toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvPair that && id == that.id && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * id + Arrays.hashCode(value);
    }
}
