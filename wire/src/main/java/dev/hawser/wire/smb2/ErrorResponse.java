package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * ERROR response ([MS-SMB2] 2.2.2). Error data stands bare before 3.1.1 and inside of error contexts from there on;
 * never both.
 */
public record ErrorResponse(ByteBuffer errorData, List<ErrorContext> errorContexts) {
    /** The status says it all. */
    public static final ErrorResponse EMPTY = new ErrorResponse(ByteBuffer.allocate(0), List.of());

    private static final int STRUCTURE_SIZE = 9;

    public ErrorResponse {
        errorContexts = List.copyOf(errorContexts);
        if (errorData.hasRemaining() && !errorContexts.isEmpty()) {
            throw new IllegalArgumentException("error data is either bare or in contexts");
        }
    }

    /** Data in the form that {@code dialect} wants it. */
    public static ErrorResponse of(Dialect dialect, ByteBuffer errorData) {
        return dialect.isAtLeast(Dialect.SMB_3_1_1)
                ? new ErrorResponse(
                        ByteBuffer.allocate(0), List.of(new ErrorContext(ErrorContext.ID_DEFAULT, errorData)))
                : new ErrorResponse(errorData, List.of());
    }

    /** The data of STATUS_BUFFER_TOO_SMALL: how many bytes it takes ([MS-SMB2] 2.2.2.2). */
    public static ErrorResponse bufferTooSmall(Dialect dialect, int requiredLength) {
        ByteBuffer data = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return of(dialect, data.putInt(requiredLength).flip());
    }

    public static ErrorResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int contextCount = reader.u8();
        long byteCount = reader.skip(1).u32();
        WireReader data = reader.reader(MessageBody.bufferOffset(STRUCTURE_SIZE), byteCount);
        if (contextCount == 0) {
            return new ErrorResponse(data.view(0, byteCount), List.of());
        }
        List<ErrorContext> contexts = new ArrayList<>();
        for (int i = 0; i < contextCount; i++) {
            contexts.add(ErrorContext.decode(data.align(8)));
        }
        return new ErrorResponse(data.view(0, 0), contexts);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE).u8(errorContexts.size()).u8(0).u32(0).bytes(errorData);
        for (ErrorContext context : errorContexts) {
            MessageBody.align(writer, start, 8);
            context.encode(writer);
        }
        writer.patch32(start + 4, writer.position() - start - 8);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
