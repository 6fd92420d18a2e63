package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A create context, of a request or a response ([MS-SMB2] 2.2.13.2, 2.2.14.2).
 *
 * @param name the bytes of the name as ISO-8859-1; four letters or a GUID
 * @param data a view of the message; empty where there is none
 */
public record CreateContext(String name, ByteBuffer data) {
    public static final String EA_BUFFER = "ExtA";
    public static final String SD_BUFFER = "SecD";
    public static final String DURABLE_HANDLE_REQUEST = "DHnQ";
    public static final String DURABLE_HANDLE_RECONNECT = "DHnC";
    public static final String ALLOCATION_SIZE = "AlSi";
    public static final String QUERY_MAXIMAL_ACCESS = "MxAc";
    public static final String TIMEWARP_TOKEN = "TWrp";
    public static final String QUERY_ON_DISK_ID = "QFid";
    public static final String REQUEST_LEASE = "RqLs";
    public static final String DURABLE_HANDLE_REQUEST_V2 = "DH2Q";
    public static final String DURABLE_HANDLE_RECONNECT_V2 = "DH2C";
    public static final String APP_INSTANCE_ID = fromHex("45bca66aefa7f74a9008fa462e144d74");
    public static final String APP_INSTANCE_VERSION = fromHex("b982d0b73b56074fa07b524a8116a010");
    public static final String SVHDX_OPEN_DEVICE = fromHex("9ccbcf9e04c1e643980e158da1f6ec83");
    public static final String POSIX = fromHex("93ad25509cb411e7b42383de968bcd7c");

    private static final int HEADER_SIZE = 16;
    private static final int MIN_NAME_LENGTH = 4;

    /** A context without data. */
    public CreateContext(String name) {
        this(name, ByteBuffer.allocate(0));
    }

    public static Optional<CreateContext> find(List<CreateContext> contexts, String name) {
        for (CreateContext context : contexts) {
            if (context.name.equals(name)) {
                return Optional.of(context);
            }
        }
        return Optional.empty();
    }

    /** Reads a chain of contexts that fills {@code chain}. */
    public static List<CreateContext> decodeList(ByteBuffer chain) throws MalformedMessageException {
        List<CreateContext> contexts = new ArrayList<>();
        WireReader rest = WireReader.of(chain);
        long next = rest.length() == 0 ? 0 : -1;
        while (next != 0) {
            next = rest.u32();
            // Whatever lies between the first context and Next is the first context's, and must hold its header.
            if (next % 8 != 0 || (next != 0 && next < HEADER_SIZE)) {
                throw new MalformedMessageException("create context with Next " + next);
            }
            contexts.add(decode(rest.reader(0, next == 0 ? rest.length() : next)));
            rest = rest.reader(next, rest.length() - next);
        }
        return contexts;
    }

    private static CreateContext decode(WireReader reader) throws MalformedMessageException {
        int nameOffset = reader.seek(4).u16();
        int nameLength = reader.u16();
        int dataOffset = reader.skip(2).u16();
        long dataLength = reader.u32();
        if (nameOffset < HEADER_SIZE || nameOffset % 8 != 0 || nameLength < MIN_NAME_LENGTH) {
            throw new MalformedMessageException("create context name of " + nameLength + " bytes at " + nameOffset);
        }
        byte[] name = reader.seek(nameOffset).bytes(nameLength);
        boolean hasData = dataLength != 0;
        if (hasData && (dataOffset < nameOffset + nameLength || dataOffset % 8 != 0)) {
            throw new MalformedMessageException("create context data at " + dataOffset);
        }
        return new CreateContext(
                new String(name, StandardCharsets.ISO_8859_1), reader.view(hasData ? dataOffset : 0, dataLength));
    }

    /** Writes the contexts at a position that is already aligned; nothing is padded behind the last one. */
    public static void encodeList(List<CreateContext> contexts, WireWriter writer) {
        int start = writer.position();
        int previous = -1;
        for (CreateContext context : contexts) {
            MessageBody.align(writer, start, 8);
            int begin = writer.position();
            if (previous >= 0) {
                writer.patch32(previous, begin - previous);
            }
            context.encode(writer);
            previous = begin;
        }
    }

    private void encode(WireWriter writer) {
        int begin = writer.position();
        byte[] nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
        writer.u32(0)
                .u16(HEADER_SIZE)
                .u16(nameBytes.length)
                .u16(0)
                .u16(0)
                .u32(data.remaining())
                .bytes(nameBytes);
        if (data.hasRemaining()) {
            MessageBody.align(writer, begin, 8);
            writer.patch16(begin + 10, writer.position() - begin).bytes(data);
        }
    }

    /** A reader of data that has exactly {@code size} bytes, as all fixed contexts must. */
    static WireReader reader(ByteBuffer data, int size) throws MalformedMessageException {
        if (data.remaining() != size) {
            throw new MalformedMessageException(
                    "create context of " + data.remaining() + " bytes where " + size + " are due");
        }
        return WireReader.of(data);
    }

    static CreateContext of(String name, WireWriter data) {
        return new CreateContext(name, data.view(0, data.position()));
    }

    private static String fromHex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
