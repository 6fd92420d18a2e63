package dev.hawser.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to list all of very many sessions; what that keeps in memory, which shows whether it streams; and how
 * long a client of SMB waits in the meantime for the answer to an ECHO.
 */
final class Listings implements Closeable {
    private static final int ROUNDS = 5;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final EchoClient echoes;

    Listings(InetSocketAddress server) throws IOException {
        echoes = new EchoClient(server);
    }

    /** A door that lists all sessions. */
    interface Listing {
        /**
         * @param begun is called once, when something has arrived and most has not
         * @return the bytes of all that arrived
         */
        long run(Runnable begun) throws IOException;
    }

    /** Prints the heads of the columns, and how it is when nothing is listed. */
    @SuppressWarnings("SystemOut") // the report
    void head() throws IOException {
        System.out.println("| | s | MB | kept, MiB | ECHO, median µs | 99 % | longest |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        // Once for the compiler.
        quiet();
        System.out.println("| nothing is listed | | | | " + columns(quiet()));
    }

    /** Prints the line of a door: medians of several listings, and the ECHOs during all of them. */
    @SuppressWarnings("SystemOut") // the report
    void measure(String door, Listing listing) throws IOException {
        listing.run(() -> {});
        long before = heap();
        long[] kept = new long[1];
        long bytes = listing.run(() -> kept[0] = heap() - before);
        long[] nanos = new long[ROUNDS];
        CompletableFuture<Void> lists = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                run(listing);
                nanos[i] = System.nanoTime() - start;
            }
        });
        long[] waits = echoes.run(lists::isDone);
        lists.join();
        Arrays.sort(nanos);
        System.out.printf(
                "| %s | %.1f | %.0f | %.1f | %s%n",
                door, nanos[ROUNDS / 2] / 1e9, bytes / 1e6, kept[0] / 1048576.0, columns(waits));
    }

    private static void run(Listing listing) {
        try {
            listing.run(() -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long[] quiet() throws IOException {
        long start = System.nanoTime();
        return echoes.run(() -> System.nanoTime() - start > QUIET_NANOS);
    }

    private static String columns(long[] waits) {
        return "%.0f | %.0f | %.0f |"
                .formatted(
                        waits[waits.length / 2] / 1e3,
                        waits[waits.length * 99 / 100] / 1e3,
                        waits[waits.length - 1] / 1e3);
    }

    /** What is in use on the heap of server and client, which are one process. */
    private static long heap() {
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        echoes.close();
    }
}
