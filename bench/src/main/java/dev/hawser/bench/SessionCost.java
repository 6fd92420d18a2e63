package dev.hawser.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What sessions cost that do nothing but exist. */
final class SessionCost {
    private static final int BUFFER_SIZE = 1 << 14;
    private static final int END_TRIES = 200;
    private static final int END_PAUSE_MILLIS = 20;

    private SessionCost() {}

    /** Logs in and goes, one client after the other: connect, NEGOTIATE, SESSION_SETUP twice, TREE_CONNECT, disconnect. */
    static Window logIns(RunningServer server, double seconds) throws IOException {
        int processes = server.processes().size();
        long cpuBefore = server.processes().cpuNanos();
        long start = System.nanoTime();
        long count = 0;
        for (long now = start; now - start < seconds * 1e9; now = System.nanoTime()) {
            connect(server.address()).close();
            count++;
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        // A server with a process for each connection has paid for all of them once they are gone.
        for (int i = 0; i < END_TRIES && server.processes().size() > processes; i++) {
            pause();
        }
        return new Window(count, elapsed, (server.processes().cpuNanos() - cpuBefore) / 1e9);
    }

    /** Bytes of memory that each of {@code count} idle sessions takes, each on a connection of its own. */
    static double idleMemory(RunningServer server, int count) throws IOException {
        connect(server.address()).close();
        long before = server.settledMemory();
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(connect(server.address()));
            }
            return (server.settledMemory() - before) / (double) count;
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static Client connect(InetSocketAddress server) throws IOException {
        return Client.connect(server, Credentials.BENCH, Protection.PLAIN, BUFFER_SIZE);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(END_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
