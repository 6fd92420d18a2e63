package dev.hawser.pipes;

import dev.hawser.wire.rpc.BindAck;
import dev.hawser.wire.rpc.BindNak;
import dev.hawser.wire.rpc.Fault;
import dev.hawser.wire.rpc.Response;
import java.util.ArrayList;
import java.util.List;

/** The PDUs that answer one write. */
final class Answers {
    /** A write of many small requests must not make the server hold gigabytes of answers. */
    private static final int FULL = 1024 * 1024;

    private final List<byte[]> pdus = new ArrayList<>();
    private int bytes;

    void add(BindAck ack) {
        add(ack.encode());
    }

    void add(BindNak nak) {
        add(nak.encode());
    }

    void add(Fault fault) {
        add(fault.encode());
    }

    void add(Response response, Association association) {
        response.encode(association.maxTransmit()).forEach(this::add);
    }

    /** Whether no further call should be made for this write. */
    boolean full() {
        return bytes >= FULL;
    }

    List<byte[]> list() {
        return List.copyOf(pdus);
    }

    private void add(byte[] pdu) {
        pdus.add(pdu);
        bytes += pdu.length;
    }
}
