package dev.hawser.bench;

import dev.hawser.server.Share;
import dev.hawser.server.SmbServer;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.wmi.CimXmlServer;
import dev.hawser.wmi.WsManServer;
import dev.hawser.wmi.WsManServer.Unencrypted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long WS-Management takes to find one session among very many, and WS-Management and CIM-XML to list all of them. Server
 * and client share a process, the sessions are made by logging in.
 */
final class Queries {
    private static final int SESSIONS_OF_A_CONNECTION = 1000;
    private static final int WARM_UP = 3000;
    private static final int MEASURED = 2000;
    private static final int BUFFER_SIZE = 1 << 14;

    private Queries() {}

    @SuppressWarnings("SystemOut") // the report
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path folder = Files.createTempDirectory("hawser-queries");
        List<Client> clients = new ArrayList<>();
        try (SmbServer server = SmbServer.builder()
                        .listen("127.0.0.1:0")
                        .signingRequired(false)
                        .share(Share.of("share", LinuxStore.open(folder)))
                        .account(Credentials.BENCH.user(), Credentials.BENCH.password())
                        .administrator("admin", Credentials.BENCH.password())
                        .start();
                WsManServer wsmanDoor = new WsManServer(server.management(), server.logins(), InstantSource.system());
                CimXmlServer cimXmlDoor =
                        new CimXmlServer(server.management(), server.logins(), InstantSource.system())) {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            InetSocketAddress address = wsmanDoor.listen(anyPort, Unencrypted.ALLOWED);
            CimXmlClient cimXml = new CimXmlClient(cimXmlDoor.listen(anyPort), "admin", Credentials.BENCH.password());
            long start = System.nanoTime();
            List<Long> ids = logIn(server.address(), count, clients);
            System.out.printf("%,d sessions made in %.1f s%n", ids.size(), (System.nanoTime() - start) / 1e9);
            WsManClient wsman = new WsManClient(address, "admin", Credentials.BENCH.password());
            measure("one session by its id", wsman, ids, WARM_UP);
            WsManClient other = new WsManClient(address, "admin", Credentials.BENCH.password());
            AtomicBoolean listing = new AtomicBoolean(true);
            Thread lister = Thread.ofPlatform().start(() -> {
                while (listing.get()) {
                    other.enumerate("MSFT_SmbSession", () -> {});
                }
            });
            measure("the same while all are listed", wsman, ids, 0);
            listing.set(false);
            lister.join();
            try (Listings listings = new Listings(server.address())) {
                listings.head();
                listings.measure("WS-Management", begun -> other.enumerate("MSFT_SmbSession", begun));
                listings.measure("CIM-XML", begun -> cimXml.enumerate("MSFT_SmbSession", begun));
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
            Files.delete(folder);
        }
    }

    private static List<Long> logIn(InetSocketAddress server, int count, List<Client> clients) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            Client client = Client.connect(server, Credentials.BENCH, Protection.PLAIN, BUFFER_SIZE);
            clients.add(client);
            ids.add(client.channel().session());
            for (int i = 1; i < SESSIONS_OF_A_CONNECTION && ids.size() < count; i++) {
                client.logInAgain(Credentials.BENCH);
                ids.add(client.channel().session());
            }
        }
        return ids;
    }

    @SuppressWarnings("SystemOut") // the report
    private static void measure(String what, WsManClient wsman, List<Long> ids, int warmUp) throws IOException {
        long[] nanos = new long[MEASURED];
        for (int i = -warmUp; i < MEASURED; i++) {
            String id = Long.toUnsignedString(ids.get(Math.floorMod(i * 7919, ids.size())));
            long start = System.nanoTime();
            String answer = wsman.query("SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = " + id + "))");
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
            if (!answer.contains(">" + id + "<")) {
                throw new IOException("session " + id + " was not found: " + answer);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
                what, nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6, nanos[MEASURED - 1] / 1e6);
    }
}
