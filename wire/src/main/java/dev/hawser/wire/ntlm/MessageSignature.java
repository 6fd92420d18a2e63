package dev.hawser.wire.ntlm;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;

/**
 * NTLMSSP_MESSAGE_SIGNATURE for extended session security ([MS-NLMP] 2.2.2.9.2).
 *
 * @param checksum 8 bytes
 * @param sequenceNumber counts the messages of one direction from 0 on, 32 bits
 */
public record MessageSignature(byte[] checksum, int sequenceNumber) {
    public static final int LENGTH = 16;
    public static final int CHECKSUM_LENGTH = 8;

    private static final int VERSION = 1;

    public static MessageSignature decode(byte[] signature) throws MalformedMessageException {
        WireReader in = WireReader.of(signature);
        if (in.length() != LENGTH || in.i32() != VERSION) {
            throw new MalformedMessageException("no NTLM signature");
        }
        return new MessageSignature(in.bytes(CHECKSUM_LENGTH), in.i32());
    }

    public byte[] encode() {
        return new WireWriter().u32(VERSION).bytes(checksum).u32(sequenceNumber).toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageSignature that
                && Arrays.equals(checksum, that.checksum)
                && sequenceNumber == that.sequenceNumber;
    }

    @Override
    public int hashCode() {
        return sequenceNumber;
    }
}
