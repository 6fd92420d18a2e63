package dev.hawser.bench;

import dev.hawser.bench.Figures.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures two servers side by side, in turns, so that whatever else the machine does in the meantime falls on both. The first
 * figure is the CPU time that an operation costs the server: where client and server share the cores, it is steadier than
 * what they get done in a second, and it is what decides how many clients a server carries.
 */
final class Compare {
    private static final int HAWSER_IDLE_SESSIONS = 1000;
    private static final int SAMBA_IDLE_SESSIONS = 100;

    private final Options options;
    private final List<RunningServer> servers;
    private final Figures figures = new Figures();

    private Compare(Options options, RunningServer first, RunningServer second) {
        this.options = options;
        this.servers = List.of(first, second);
    }

    @SuppressWarnings("SystemOut") // what a person at a terminal reads
    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = new Options(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Path directory = Scratch.create();
        try {
            run(options, directory);
        } catch (IOException e) {
            System.err.println(e.getMessage() + "\nWhat the servers left is in " + directory);
            System.exit(1);
        }
        Scratch.delete(directory);
    }

    private static void run(Options options, Path directory) throws IOException {
        try (RunningServer hawser = HawserServer.start("Hawser", directory.resolve("hawser"), options.hawserJvm());
                RunningServer other = options.isAgainstSamba()
                        ? SambaServer.start(directory.resolve("samba"), Credentials.BENCH)
                        : HawserServer.start("other", directory.resolve("other"), options.otherJvm())) {
            new Compare(options, hawser, other).run();
        }
    }

    @SuppressWarnings("SystemOut") // the report
    private void run() throws IOException {
        Report report = new Report(
                System.out,
                figures,
                servers.getFirst().name(),
                servers.getLast().name());
        report.line(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe());
        report.line("");
        for (Protection protection : options.protections()) {
            warmUp(protection);
            for (Load load : options.loads()) {
                measure(protection, load);
                report.table(options, protection, load);
            }
        }
        if (options.sessions()) {
            measureSessions(report);
        }
    }

    private void warmUp(Protection protection) throws IOException {
        for (RunningServer server : servers) {
            for (Load load : options.loads()) {
                try (Clients clients = Clients.connect(server, protection, load)) {
                    for (Operation operation : options.operations()) {
                        clients.run(operation, options.warmUpSeconds());
                    }
                }
            }
        }
    }

    private void measure(Protection protection, Load load) throws IOException {
        List<Clients> all = new ArrayList<>();
        try {
            for (RunningServer server : servers) {
                all.add(Clients.connect(server, protection, load));
            }
            for (int round = 0; round < options.rounds(); round++) {
                progress("%s, %s: round %d of %d".formatted(protection, load, round + 1, options.rounds()));
                for (Operation operation : options.operations()) {
                    for (int turn = 0; turn < servers.size(); turn++) {
                        // Who goes first changes with the round.
                        int which = (round + turn) % servers.size();
                        Window window = all.get(which).run(operation, options.seconds());
                        figures.add(new Subject(servers.get(which).name(), protection, load, operation), window);
                    }
                }
            }
        } finally {
            for (Clients clients : all) {
                clients.close();
            }
        }
    }

    private void measureSessions(Report report) throws IOException {
        report.line("### Sessions");
        report.line("");
        report.line("| | log-in, µs CPU | log-ins /s | idle session, KiB |");
        report.line("|---|---:|---:|---:|");
        progress("sessions");
        List<List<Window>> logIns = List.of(new ArrayList<>(), new ArrayList<>());
        List<Double> memory = new ArrayList<>();
        for (RunningServer server : servers) {
            SessionCost.logIns(server, 4 * options.warmUpSeconds());
            boolean samba = server.name().equals(SambaServer.NAME);
            memory.add(SessionCost.idleMemory(server, samba ? SAMBA_IDLE_SESSIONS : HAWSER_IDLE_SESSIONS));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < servers.size(); i++) {
                logIns.get(i).add(SessionCost.logIns(servers.get(i), options.seconds()));
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            report.line(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f |",
                    servers.get(i).name(),
                    Figures.median(logIns.get(i), Window::cpuMicros),
                    Figures.median(logIns.get(i), Window::perSecond),
                    memory.get(i) / 1024));
        }
    }

    @SuppressWarnings("SystemOut") // what a person at a terminal sees of it
    private static void progress(String text) {
        System.err.println(text);
    }
}
