package dev.hawser.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several clients of one server, each with a thread. */
final class Clients implements AutoCloseable {
    /** How long after the end of a window its last operation may take. */
    private static final long GRACE_SECONDS = 30;

    private final RunningServer server;
    private final List<LoadClient> clients = new ArrayList<>();
    private final ExecutorService threads;

    private Clients(RunningServer server, int count) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("client-", 1).factory());
    }

    static Clients connect(RunningServer server, Protection protection, Load load) throws IOException {
        Clients clients = new Clients(server, load.connections());
        try {
            for (int i = 0; i < load.connections(); i++) {
                clients.clients.add(LoadClient.connect(
                        server.address(), Credentials.BENCH, protection, "client" + i, load.depth()));
            }
            return clients;
        } catch (IOException e) {
            clients.close();
            throw new IOException(server.name() + ": " + e.getMessage(), e);
        }
    }

    /** Loads the server with one kind of operation; every operation that began has ended when this returns. */
    Window run(Operation operation, double seconds) throws IOException {
        long cpuBefore = server.processes().cpuNanos();
        long start = System.nanoTime();
        long deadline = start + (long) (seconds * 1e9);
        List<Future<Long>> running = clients.stream()
                .map(client -> threads.submit(() -> client.run(operation, deadline)))
                .toList();
        long operations = 0;
        for (Future<Long> client : running) {
            operations += await(client, operation, seconds);
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        return new Window(operations, elapsed, (server.processes().cpuNanos() - cpuBefore) / 1e9);
    }

    private long await(Future<Long> client, Operation operation, double seconds) throws IOException {
        try {
            return client.get((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IOException(server.name() + ", " + operation + ": " + cause, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (LoadClient client : clients) {
            client.close();
        }
    }
}
