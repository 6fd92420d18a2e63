package dev.hawser.bench;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.FileId;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A client that keeps a number of operations under way for a time. For one thread at a time. */
final class LoadClient implements Closeable {
    /** Room for eight requests, or responses, of 1 MiB. */
    private static final int BUFFER_SIZE = 9 << 20;

    private final Client client;
    private final FrameChannel channel;
    private final FileId data;
    private final Slot[] slots;

    private LoadClient(Client client, FileId data, Slot[] slots) {
        this.client = client;
        this.channel = client.channel();
        this.data = data;
        this.slots = slots;
    }

    /** @param name of the client's own files, of which no other client has any */
    static LoadClient connect(
            InetSocketAddress server, Credentials credentials, Protection protection, String name, int depth)
            throws IOException {
        Client client = Client.connect(server, credentials, protection, BUFFER_SIZE);
        try {
            FileId data = DataFile.open(client, name + "-data.bin");
            Slot[] slots = new Slot[depth];
            for (int i = 0; i < depth; i++) {
                slots[i] = new Slot(name + "-open-" + i + ".txt");
                slots[i].offset = i * (DataFile.SIZE / depth);
            }
            return new LoadClient(client, data, slots);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Loads the server until {@code System.nanoTime()} passes {@code deadline}; the number of operations done. */
    long run(Operation operation, long deadline) throws IOException {
        Deque<Slot> idle = new ArrayDeque<>(Arrays.asList(slots));
        int underWay = 0;
        long done = 0;
        while (true) {
            while (!idle.isEmpty() && channel.mayWrite(operation.charge())) {
                issue(operation, idle.remove());
                underWay++;
            }
            if (underWay == 0) {
                if (!idle.isEmpty()) {
                    throw new IOException("the server gives too few credits for " + operation);
                }
                return done;
            }
            channel.flush();
            do {
                Response response = channel.receive();
                if (!response.isInterim()) {
                    underWay--;
                    Slot slot = slotOf(response);
                    boolean ended = take(operation, slot, response);
                    done += ended ? 1 : 0;
                    if (!ended || System.nanoTime() - deadline < 0) {
                        idle.add(slot);
                    }
                }
            } while (underWay > 0 && channel.hasResponse());
        }
    }

    private void issue(Operation operation, Slot slot) {
        slot.messageId = channel.nextMessageId();
        slot.offset = operation.offsetAfter(slot.offset);
        channel.write(operation.command(slot), operation.charge(), body -> operation.write(slot, data, body));
    }

    private static boolean take(Operation operation, Slot slot, Response response) throws IOException {
        if (response.status() != NtStatus.SUCCESS.code()) {
            throw new IOException(
                    operation.command(slot) + " was refused with status 0x" + Integer.toHexString(response.status()));
        }
        try {
            return operation.isDone(slot, response);
        } catch (MalformedMessageException e) {
            throw new IOException("the server sent what can not be read: " + e.getMessage(), e);
        }
    }

    private Slot slotOf(Response response) throws IOException {
        for (Slot slot : slots) {
            if (slot.messageId == response.header().messageId()) {
                return slot;
            }
        }
        throw new IOException("an answer to a message that was never sent");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
