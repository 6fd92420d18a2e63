package dev.hawser.wire.spnego;

import dev.hawser.wire.WireWriter;

/** Builds DER (X.690) from the inside out: each element is made of the bytes of those in it. */
final class DerWriter {
    private static final int LONGEST = 0xffff;

    private DerWriter() {}

    static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        WireWriter out = new WireWriter().u8(tag);
        if (length > LONGEST) {
            throw new IllegalArgumentException("a DER element of " + length + " bytes");
        } else if (length > 0xff) {
            out.u8(0x82).u8(length >> 8).u8(length);
        } else if (length > 0x7f) {
            out.u8(0x81).u8(length);
        } else {
            out.u8(length);
        }
        for (byte[] content : contents) {
            out.bytes(content);
        }
        return out.toByteArray();
    }

    static byte[] oid(Oid oid) {
        return element(Tag.OBJECT_IDENTIFIER, oid.encode());
    }

    static byte[] octetString(byte[] bytes) {
        return element(Tag.OCTET_STRING, bytes);
    }

    static byte[] enumerated(int value) {
        return element(Tag.ENUMERATED, new byte[] {(byte) value});
    }
}
