package dev.hawser.server.hooks;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.ReadResponse;
import dev.hawser.wire.smb2.Smb2Header;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * READ, answered on some connections with eight bytes between the response's header and its data, so that the client must
 * look for them where the response says that they are. Any thread.
 */
final class PaddedReads {
    private static final int PADDING = 8;
    private static final int DATA_OFFSET_FIELD = 2;

    private final Set<Connection> padded = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Pads what {@code connection} reads from now on. */
    void pad(Connection connection) {
        padded.add(connection);
    }

    CommandHandler around(CommandHandler read) {
        return request -> {
            if (padded.contains(request.connection())) {
                request.onEnd(() -> moveData(request));
            }
            return read.handle(request);
        };
    }

    /** The response is written, and its header is not. */
    private static void moveData(Request request) {
        if (request.connection().isDisconnected()) {
            return;
        }
        WireWriter out = request.out();
        int body = request.headerStart() + Smb2Header.SIZE;
        int data = body + ReadResponse.HEADER_SIZE;
        int length = out.position() - data;
        if (length <= 0) {
            return;
        }
        byte[] read = new byte[length];
        out.view(data, length).get(read);
        out.truncate(data).zero(PADDING).bytes(read);
        out.view(body + DATA_OFFSET_FIELD, 1).put((byte) (Smb2Header.SIZE + ReadResponse.HEADER_SIZE + PADDING));
    }
}
