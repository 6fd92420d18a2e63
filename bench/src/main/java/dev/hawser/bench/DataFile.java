package dev.hawser.bench;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.ImpersonationLevel;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ReadRequest;
import dev.hawser.wire.smb2.ShareAccess;
import dev.hawser.wire.smb2.WriteRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The file that a client reads and writes: small enough for every cache to hold, so that no disk is measured. */
final class DataFile {
    /** In bytes. */
    static final long SIZE = 64L << 20;

    private static final int CHUNK = 1 << 20;

    private DataFile() {}

    /** Opens a file for reading and writing, creating it if need be. */
    static CreateRequest create(String name) {
        return new CreateRequest(
                OplockLevel.NONE,
                ImpersonationLevel.IMPERSONATION.code(),
                AccessMask.FILE_GENERIC_READ | AccessMask.FILE_GENERIC_WRITE,
                0,
                ShareAccess.READ | ShareAccess.WRITE | ShareAccess.DELETE,
                CreateDisposition.OPEN_IF.code(),
                CreateOptions.NON_DIRECTORY_FILE,
                name,
                List.of());
    }

    /** Opens a client's file, and fills it if it is new. */
    static FileId open(Client client, String name) throws IOException {
        try {
            Response response =
                    client.call(Command.CREATE, 1, body -> create(name).encode(body));
            CreateResponse created = CreateResponse.decode(WireReader.of(response.message()));
            for (long offset = created.endOfFile(); offset < SIZE; offset += CHUNK) {
                WriteRequest write = new WriteRequest(
                        ByteBuffer.allocate(CHUNK), offset, created.fileId(), ReadRequest.CHANNEL_NONE, 0, 0);
                client.call(Command.WRITE, CHUNK >> 16, write::encode);
            }
            return created.fileId();
        } catch (MalformedMessageException e) {
            throw new IOException("the server sent what can not be read: " + e.getMessage(), e);
        }
    }
}
