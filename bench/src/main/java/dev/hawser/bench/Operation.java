package dev.hawser.bench;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.CloseRequest;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.EchoRequest;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.ReadRequest;
import dev.hawser.wire.smb2.ReadResponse;
import dev.hawser.wire.smb2.WriteRequest;
import java.nio.ByteBuffer;

/** What is measured: an operation is one request and its answer, except that opening and closing are two of each. */
enum Operation {
    ECHO("echo", 0),
    OPEN_CLOSE("open + close", 0),
    READ_4K("read 4 KiB", 1 << 12),
    WRITE_4K("write 4 KiB", 1 << 12),
    READ_1M("read 1 MiB", 1 << 20),
    WRITE_1M("write 1 MiB", 1 << 20);

    private static final ByteBuffer PAYLOAD = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

    private final String text;
    private final int size;

    Operation(String text, int size) {
        this.text = text;
        this.size = size;
    }

    /** What the next request of the slot costs, in credits ([MS-SMB2] 3.1.5.2). */
    int charge() {
        return Math.max(1, size >> 16);
    }

    /** Where to read or write in the data file after {@code offset}: the next whole piece. */
    long offsetAfter(long offset) {
        long piece = Math.max(1, size);
        long next = (offset / piece + 1) * piece;
        return next + piece > DataFile.SIZE ? 0 : next;
    }

    Command command(Slot slot) {
        return switch (this) {
            case ECHO -> Command.ECHO;
            case OPEN_CLOSE -> slot.open == null ? Command.CREATE : Command.CLOSE;
            case READ_4K, READ_1M -> Command.READ;
            case WRITE_4K, WRITE_1M -> Command.WRITE;
        };
    }

    /** @param data the file that is read and written */
    void write(Slot slot, FileId data, WireWriter body) {
        switch (this) {
            case ECHO -> new EchoRequest().encode(body);
            case OPEN_CLOSE -> {
                FileId open = slot.open;
                if (open == null) {
                    DataFile.create(slot.fileName).encode(body);
                } else {
                    new CloseRequest(0, open).encode(body);
                }
            }
            case READ_4K, READ_1M ->
                new ReadRequest(0, size, slot.offset, data, 0, ReadRequest.CHANNEL_NONE, 0).encode(body);
            case WRITE_4K, WRITE_1M ->
                new WriteRequest(PAYLOAD.slice(0, size), slot.offset, data, ReadRequest.CHANNEL_NONE, 0, 0)
                        .encode(body);
        }
    }

    /** Takes the answer to the slot's request, a success; whether that was the end of the operation. */
    boolean isDone(Slot slot, Response response) throws MalformedMessageException {
        switch (this) {
            case OPEN_CLOSE -> {
                if (slot.open == null) {
                    slot.open = CreateResponse.decode(WireReader.of(response.message()))
                            .fileId();
                    return false;
                }
                slot.open = null;
            }
            case READ_4K, READ_1M -> {
                int count = ReadResponse.decode(WireReader.of(response.message()))
                        .data()
                        .remaining();
                if (count != size) {
                    throw new MalformedMessageException(count + " bytes were read where there are " + size);
                }
            }
            case ECHO, WRITE_4K, WRITE_1M -> {}
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
