package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The twelve bytes that every message begins with, and the pointers of eight bytes to its payload. */
final class Header {
    static final String SIGNATURE = "NTLMSSP\0";

    /**
     * Which code page the peer means by OEM can not be known. This one keeps every byte, and is right for the ASCII that
     * such peers send.
     */
    static final Charset OEM = StandardCharsets.ISO_8859_1;

    private Header() {}

    static void decode(WireReader in, int messageType) throws MalformedMessageException {
        if (!new String(in.bytes(SIGNATURE.length()), OEM).equals(SIGNATURE)) {
            throw new MalformedMessageException("no NTLM message");
        }
        int type = in.i32();
        if (type != messageType) {
            throw new MalformedMessageException("NTLM message of type " + type + " instead of " + messageType);
        }
    }

    static WireWriter encode(int messageType) {
        return new WireWriter().bytes(SIGNATURE.getBytes(OEM)).u32(messageType);
    }

    /** Len, MaxLen, BufferOffset. An empty field may point anywhere. */
    static Field field(WireReader in) throws MalformedMessageException {
        int length = in.u16();
        long offset = in.skip(2).u32();
        return new Field(length, offset);
    }

    static byte[] text(String text, NegotiateFlags flags) {
        return flags.unicode() ? new WireWriter().utf16(text).toByteArray() : text.getBytes(OEM);
    }

    record Field(int length, long offset) {
        byte[] bytes(WireReader in) throws MalformedMessageException {
            return length == 0 ? new byte[0] : in.reader(offset, length).bytes(length);
        }

        String text(WireReader in, NegotiateFlags flags) throws MalformedMessageException {
            byte[] bytes = bytes(in);
            return flags.unicode() ? WireReader.of(bytes).utf16(bytes.length) : new String(bytes, OEM);
        }
    }

    /** Gathers the payload behind a head of known length, while the pointers to it are written into the head. */
    static final class Payload {
        private static final int LONGEST = 0xffff;

        private final int headLength;
        private final WireWriter bytes = new WireWriter();

        Payload(int headLength) {
            this.headLength = headLength;
        }

        void put(WireWriter head, byte[] value) {
            if (value.length > LONGEST) {
                throw new IllegalArgumentException("a field of " + value.length + " bytes");
            }
            head.u16(value.length).u16(value.length).u32(headLength + (long) bytes.position());
            bytes.bytes(value);
        }

        byte[] behind(WireWriter head) {
            return head.bytes(bytes.toByteArray()).toByteArray();
        }
    }
}
