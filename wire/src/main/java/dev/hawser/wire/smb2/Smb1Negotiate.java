package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The SMB1 NEGOTIATE ([MS-CIFS] 2.2.4.52.1) with which older clients ask for SMB 2 ([MS-SMB2] 3.3.5.3). It is the only
 * message of SMB1 that is understood, and it is answered in SMB2.
 */
public final class Smb1Negotiate {
    /** The bytes FF 'S' 'M' 'B', read little-endian. */
    public static final int PROTOCOL_ID = 0x424d_53ff;

    /** Offers dialect 2.0.2 ([MS-SMB2] 3.3.5.3.2). */
    public static final String DIALECT_2_0_2 = "SMB 2.002";

    /** Offers what an SMB2 NEGOTIATE will then tell ([MS-SMB2] 3.3.5.3.1). */
    public static final String DIALECT_WILDCARD = "SMB 2.???";

    private static final int COMMAND_NEGOTIATE = 0x72;
    private static final int HEADER_SIZE = 32;
    private static final int BUFFER_FORMAT_DIALECT = 2;

    private Smb1Negotiate() {}

    public static boolean looksLike(ByteBuffer message) {
        return message.remaining() > HEADER_SIZE
                && Smb2Header.protocolId(message) == PROTOCOL_ID
                && message.get(message.position() + Integer.BYTES) == COMMAND_NEGOTIATE;
    }

    /** The dialects that the client offers, in its order; the reader begins at the header. */
    public static List<String> decode(WireReader reader) throws MalformedMessageException {
        int protocolId = reader.seek(0).i32();
        int command = reader.u8();
        int wordCount = reader.seek(HEADER_SIZE).u8();
        if (protocolId != PROTOCOL_ID || command != COMMAND_NEGOTIATE || wordCount != 0) {
            throw new MalformedMessageException("not an SMB1 NEGOTIATE");
        }
        int byteCount = reader.u16();
        WireReader dialects = reader.reader(reader.position(), byteCount);
        List<String> names = new ArrayList<>();
        while (dialects.remaining() > 0) {
            if (dialects.u8() != BUFFER_FORMAT_DIALECT) {
                throw new MalformedMessageException("not a dialect string");
            }
            names.add(zeroTerminated(dialects));
        }
        return names;
    }

    private static String zeroTerminated(WireReader reader) throws MalformedMessageException {
        int start = reader.position();
        int length = 0;
        while (reader.u8() != 0) {
            length++;
        }
        String text = reader.seek(start).ascii(length);
        reader.skip(1);
        return text;
    }
}
