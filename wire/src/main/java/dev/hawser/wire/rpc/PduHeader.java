package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.function.Consumer;

/**
 * What every PDU begins with ([C706] 12.6.3.1).
 *
 * @param version the protocol's major version; 5
 * @param flags {@link #FIRST_FRAGMENT} and its siblings
 * @param littleEndian whether integers, those of this header too, lie with their lowest byte first
 * @param ndrText whether characters are ASCII and floating-point numbers IEEE, as everybody has them
 * @param fragmentLength bytes of this fragment with header and authentication trailer
 * @param authLength bytes of the authentication token; 0 if there is no trailer
 * @param callId the client's number for the call
 */
public record PduHeader(
        int version,
        PduType type,
        int flags,
        boolean littleEndian,
        boolean ndrText,
        int fragmentLength,
        int authLength,
        int callId) {
    /** Bytes of the header. */
    public static final int LENGTH = 16;

    public static final int VERSION = 5;

    public static final int FIRST_FRAGMENT = 0x01;
    public static final int LAST_FRAGMENT = 0x02;
    /** In a fault: the call had no effect. */
    public static final int DID_NOT_EXECUTE = 0x20;
    /** In a request: an object's UUID stands in front of the stub. */
    public static final int OBJECT_UUID = 0x80;

    /** The data representation that is written: little-endian, ASCII, IEEE ([C706] 14.2.5). */
    private static final int REPRESENTATION = 0x10;

    /** Reads the header at the start of {@code reader}, which may hold less than the whole fragment. */
    public static PduHeader decode(WireReader reader) throws MalformedMessageException {
        int version = reader.u8();
        reader.skip(1);
        PduType type = PduType.of(reader.u8());
        int flags = reader.u8();
        int integersAndText = reader.u8();
        int floats = reader.u8();
        reader.skip(2);
        boolean littleEndian = integersAndText >>> 4 == 1;
        int fragmentLength = littleEndian ? reader.u16() : reader.u16BigEndian();
        int authLength = littleEndian ? reader.u16() : reader.u16BigEndian();
        int callId = littleEndian ? reader.i32() : Integer.reverseBytes(reader.i32());
        if (fragmentLength < LENGTH) {
            throw new MalformedMessageException(
                    "a fragment of " + fragmentLength + " bytes has no room for its header");
        }
        return new PduHeader(
                version,
                type,
                flags,
                littleEndian,
                (integersAndText & 0x0f) == 0 && floats == 0,
                fragmentLength,
                authLength,
                callId);
    }

    public boolean first() {
        return (flags & FIRST_FRAGMENT) != 0;
    }

    public boolean last() {
        return (flags & LAST_FRAGMENT) != 0;
    }

    /** Whether what follows is laid out as this package reads it. */
    public boolean representationSupported() {
        return littleEndian && ndrText;
    }

    /** One PDU without authentication: this header, then {@code body}. */
    static byte[] frame(PduType type, int flags, int callId, Consumer<WireWriter> body) {
        WireWriter writer = new WireWriter()
                .u8(VERSION)
                .u8(0)
                .u8(type.value())
                .u8(flags)
                .u32(REPRESENTATION)
                .u32(0)
                .u32(callId);
        body.accept(writer);
        return writer.patch16(8, writer.position()).toByteArray();
    }
}
