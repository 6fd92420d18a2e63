package dev.hawser.wire.dtyp;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;

/** An access control entry ([MS-DTYP] 2.4.4). */
public sealed interface Ace {
    /** Types ([MS-DTYP] 2.4.4.1). */
    int ACCESS_ALLOWED = 0x00;

    int ACCESS_DENIED = 0x01;
    int SYSTEM_AUDIT = 0x02;
    int SYSTEM_MANDATORY_LABEL = 0x11;
    int SYSTEM_RESOURCE_ATTRIBUTE = 0x12;
    int SYSTEM_SCOPED_POLICY_ID = 0x13;

    /** Flags ([MS-DTYP] 2.4.4.1). */
    int OBJECT_INHERIT = 0x01;

    int CONTAINER_INHERIT = 0x02;
    int NO_PROPAGATE_INHERIT = 0x04;
    int INHERIT_ONLY = 0x08;
    int INHERITED = 0x10;
    int SUCCESSFUL_ACCESS = 0x40;
    int FAILED_ACCESS = 0x80;

    /** AceType. */
    int type();

    /** AceFlags. */
    int flags();

    /** AceSize, a multiple of 4. */
    int length();

    void encode(WireWriter writer);

    default boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    static Ace allow(Sid sid, int mask) {
        return new Simple(ACCESS_ALLOWED, 0, mask, sid);
    }

    static Ace deny(Sid sid, int mask) {
        return new Simple(ACCESS_DENIED, 0, mask, sid);
    }

    /** Reads one entry and moves behind it. */
    static Ace decode(WireReader reader) throws MalformedMessageException {
        int start = reader.position();
        int type = reader.u8();
        int flags = reader.u8();
        int length = reader.u16();
        if (length < 4 || length % 4 != 0) {
            throw new MalformedMessageException("AceSize " + length);
        }
        WireReader body = reader.reader(start + 4L, length - 4L);
        reader.skip(length - 4L);
        return switch (type) {
            case ACCESS_ALLOWED, ACCESS_DENIED, SYSTEM_AUDIT, SYSTEM_MANDATORY_LABEL, SYSTEM_SCOPED_POLICY_ID ->
                new Simple(type, flags, body.i32(), Sid.decode(body));
            default -> new Opaque(type, flags, body.bytes(body.remaining()));
        };
    }

    /**
     * One that says a mask and a SID and nothing more ([MS-DTYP] 2.4.4.2, 2.4.4.4, 2.4.4.10, 2.4.4.13, 2.4.4.16).
     *
     * @param type one of the constants
     * @param flags bits of the constants
     * @param mask access rights ([MS-DTYP] 2.4.3)
     * @param sid whom it is about
     */
    record Simple(int type, int flags, int mask, Sid sid) implements Ace {
        @Override
        public int length() {
            return 8 + sid.length();
        }

        @Override
        public void encode(WireWriter writer) {
            writer.u8(type).u8(flags).u16(length()).u32(mask);
            sid.encode(writer);
        }
    }

    /**
     * One that this server keeps and does not weigh: for objects of a directory service, with conditions, or unknown.
     *
     * @param type AceType
     * @param flags bits of the constants
     * @param body what follows the header, a multiple of 4 bytes; not copied, must not change
     */
    record Opaque(int type, int flags, byte[] body) implements Ace {
        @Override
        public int length() {
            return 4 + body.length;
        }

        @Override
        public void encode(WireWriter writer) {
            writer.u8(type).u8(flags).u16(length()).bytes(body);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opaque(int otherType, int otherFlags, byte[] otherBody)
                    && type == otherType
                    && flags == otherFlags
                    && Arrays.equals(body, otherBody);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * type + flags) + Arrays.hashCode(body);
        }
    }
}
