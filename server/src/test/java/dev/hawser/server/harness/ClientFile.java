package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.CreateResponse;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import dev.hawser.wire.smb2.QueryInfoResponse;
import dev.hawser.wire.smb2.ReadResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file, directory or pipe that a client has open. */
public final class ClientFile {
    private static final int ROOM = 1 << 16;

    private final ClientTree tree;
    private final CreateResponse response;

    ClientFile(ClientTree tree, CreateResponse response) {
        this.tree = tree;
        this.response = response;
    }

    public ClientTree tree() {
        return tree;
    }

    public FileId id() {
        return response.fileId();
    }

    /** What CREATE was answered with. */
    public CreateResponse response() {
        return response;
    }

    public Reply write(long offset, String text) {
        return tree.exchange(Calls.write(id(), offset, text.getBytes(StandardCharsets.US_ASCII)));
    }

    public Reply read(long offset, int length) {
        return tree.exchange(Calls.read(id(), offset, length));
    }

    /** The first 64 KiB of the content. */
    public String text() {
        Reply reply = read(0, ROOM);
        return reply.status() == NtStatus.END_OF_FILE ? "" : text(reply);
    }

    /** The data of the response to a READ. */
    public static String text(Reply reply) {
        assertThat(reply.status()).isIn(NtStatus.SUCCESS, NtStatus.BUFFER_OVERFLOW);
        return StandardCharsets.US_ASCII
                .decode(reply.as(ReadResponse::decode).data())
                .toString();
    }

    public Reply close() {
        return tree.exchange(Calls.close(id()));
    }

    public Reply lock(LockElement... elements) {
        return tree.exchange(Calls.lock(id(), elements));
    }

    /** Sends a LOCK that may have to wait; its message id. */
    public long postLock(LockElement... elements) {
        return tree.post(Calls.lock(id(), elements));
    }

    public Reply set(FileInfoClass infoClass, Consumer<WireWriter> information) {
        return tree.exchange(Calls.setInfo(id(), infoClass.code(), information));
    }

    public Reply rename(String to, boolean replace) {
        return set(
                FileInfoClass.RENAME,
                w -> w.u8(replace ? 1 : 0).zero(7).u64(0).u32(2L * to.length()).utf16(to));
    }

    public Reply setDelete(boolean delete) {
        return set(FileInfoClass.DISPOSITION, w -> w.u8(delete ? 1 : 0));
    }

    public Reply query(FileInfoClass infoClass) {
        return tree.exchange(Calls.queryInfo(id(), InfoType.FILE, infoClass.code(), ROOM));
    }

    /** What a successful query brought. */
    public ByteBuffer information(FileInfoClass infoClass) {
        Reply reply = query(infoClass);
        assertThat(reply.status()).as("%s", infoClass).isEqualTo(NtStatus.SUCCESS);
        return reply.as(QueryInfoResponse::decode).output();
    }

    public Reply list(String pattern, int flags, int room) {
        return tree.exchange(Calls.list(id(), pattern, DirectoryInfoClass.NAMES.code(), flags, room));
    }

    /** The names in the response to {@link #list}. */
    public static List<String> names(Reply reply) {
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        List<String> names = new ArrayList<>();
        try {
            WireReader reader =
                    WireReader.of(reply.as(QueryDirectoryResponse::decode).output());
            long next;
            int start = 0;
            do {
                next = reader.seek(start).u32();
                names.add(reader.skip(4).utf16(reader.u32()));
                start += (int) next;
            } while (next != 0);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent a malformed listing", e);
        }
        return names;
    }

    /** All names that match. */
    public List<String> names(String pattern) {
        List<String> all = new ArrayList<>();
        Reply reply = list(pattern, QueryDirectoryRequest.FLAG_RESTART_SCANS, ROOM);
        while (reply.status() == NtStatus.SUCCESS) {
            all.addAll(names(reply));
            reply = list(pattern, 0, ROOM);
        }
        assertThat(reply.status()).isIn(NtStatus.NO_MORE_FILES, NtStatus.NO_SUCH_FILE);
        return all;
    }
}
