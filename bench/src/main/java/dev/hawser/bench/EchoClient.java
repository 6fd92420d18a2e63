package dev.hawser.bench;

import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.EchoRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** An SMB client that sends an ECHO about every millisecond, to see what holds it up. For one thread. */
final class EchoClient implements Closeable {
    private static final int BUFFER_SIZE = 1 << 14;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Client client;

    EchoClient(InetSocketAddress server) throws IOException {
        client = Client.connect(server, Credentials.BENCH, Protection.PLAIN, BUFFER_SIZE);
    }

    /** Nanoseconds that each answer took to come, the shortest first. */
    long[] run(BooleanSupplier until) throws IOException {
        LongStream.Builder times = LongStream.builder();
        while (!until.getAsBoolean()) {
            long start = System.nanoTime();
            client.call(Command.ECHO, 1, new EchoRequest()::encode);
            times.add(System.nanoTime() - start);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return times.build().sorted().toArray();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
