package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateResponse;

/** A share that a client is connected to. */
public final class ClientTree {
    private final ClientSession session;
    private final int id;

    ClientTree(ClientSession session, int id) {
        this.session = session;
        this.id = id;
    }

    public ClientSession session() {
        return session;
    }

    public SmbClient client() {
        return session.client();
    }

    public int id() {
        return id;
    }

    /** Sends a request of this tree and expects a response. */
    public Reply exchange(Call call) {
        return client().exchange(call.in(this));
    }

    /** Sends a request of this tree; its message id. */
    public long post(Call call) {
        return client().post(call.in(this));
    }

    public Reply create(CreateSpec spec) {
        return exchange(Calls.create(spec));
    }

    public NtStatus status(CreateSpec spec) {
        return create(spec).status();
    }

    /** Opens what must let itself be opened. */
    public ClientFile open(CreateSpec spec) {
        Reply reply = create(spec);
        assertThat(reply.status()).as("CREATE of %s", spec).isEqualTo(NtStatus.SUCCESS);
        return new ClientFile(this, reply.as(CreateResponse::decode));
    }

    /** Opens it or makes it, with all rights, sharing all. */
    public ClientFile open(String name) {
        return open(CreateSpec.of(name));
    }

    /** Makes a file with this content and closes it. */
    public void put(String name, String content) {
        ClientFile file = open(name);
        assertThat(file.write(0, content).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
    }

    /** The content of a file. */
    public String get(String name) {
        ClientFile file = open(name);
        String content = file.text();
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        return content;
    }

    public boolean exists(String name) {
        Reply reply =
                create(CreateSpec.of(name).disposition(CreateDisposition.OPEN).access(AccessMask.FILE_READ_ATTRIBUTES));
        if (reply.status() == NtStatus.SUCCESS) {
            exchange(Calls.close(reply.as(CreateResponse::decode).fileId()));
            return true;
        }
        assertThat(reply.status()).isEqualTo(NtStatus.OBJECT_NAME_NOT_FOUND);
        return false;
    }
}
