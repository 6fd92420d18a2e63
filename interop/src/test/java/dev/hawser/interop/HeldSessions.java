package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sessions of many kinds, whose clients hold something open and keep still: smbclient, rpcclient, impacket and smbj; old
 * dialects and new; plain, signed and sealed; an administrator, an account, a machine, a guest and nobody. They come from
 * several computers where {@code several} is true, in two batches with seconds between.
 */
final class HeldSessions implements AutoCloseable {
    static final String MACHINE = "WS1$";
    static final String DAVE = "dave";

    /** So long may a client have to wait for the test. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestServer server;
    private final boolean several;
    /** What ends each, the last one first. */
    private final Deque<Runnable> clients = new ArrayDeque<>();

    private final SteadyTransfer transfer;
    private final File stays;

    HeldSessions(TestServer server, ManualClock clock, boolean several) throws IOException {
        this.server = server;
        this.several = several;
        boolean complete = false;
        try {
            smbclient("bobs", TestServer.BOB, "--max-protocol=SMB2_10", "--client-protection=off");
            impacketWithFilesAFolderAndAPipe();
            RunningProgram lister = impacketThatListsWhenTold();
            anonymousRpcclient();
            clock.advance(Duration.ofMillis(7_400));

            smbclient("machines", MACHINE, "--max-protocol=SMB3_00", "--client-protection=sign");
            smbclient("guests", "visitor", "--client-protection=off");
            SmbjClient old = smbj(2, SmbConfig.builder().withDialects(SMB2Dialect.SMB_2_0_2));
            SmbjClient.createFolder(old.login(TestServer.BOB), "bobs folder");
            stays = locked(old.login(TestServer.ALICE), "stays");
            SmbjClient sealed = smbj(
                    3, SmbConfig.builder().withDialects(SMB2Dialect.SMB_3_0_2).withEncryptData(true));
            SmbjClient.create(sealed.login(TestServer.ALICE), "sealed");
            sealed.login(MACHINE);
            clock.advance(Duration.ofMillis(5_700));

            lister.type("list");
            lister.awaitOutput("listed 1");
            DiskShare daves = smbj(4, SmbConfig.builder().withEncryptData(true)).login(DAVE);
            transfer = new SteadyTransfer(SmbjClient.create(daves, "transfer"));
            transfer.goesOn();
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    SteadyTransfer transfer() {
        return transfer;
    }

    /** The file of a client that nobody has closed, which can still be used. */
    File stays() {
        return stays;
    }

    /** The computer from which the sessions of number {@code n} come. */
    InetAddress computer(int n) {
        return InetAddress.ofLiteral(several ? "127.0.0." + n : server.host());
    }

    private SmbjClient smbj(int computer, SmbConfig.Builder config) throws IOException {
        return held(SmbjClient.connect(server, computer(computer), config));
    }

    private static File locked(DiskShare share, String name) throws IOException {
        File file = SmbjClient.create(share, name);
        file.requestLock()
                .exclusiveLock(0, 10, true)
                .exclusiveLock(20, 10, true)
                .send();
        return file;
    }

    private void smbclient(String file, String user, String... options) {
        Program program =
                Smbclient.as(user, TestServer.PASSWORD, server).with(options).within(LONG);
        RunningProgram client = held(Smbclient.holding(file, server, program, "ls"));
        assertThat(client.isAlive()).as(client::output).isTrue();
    }

    private void impacketWithFilesAFolderAndAPipe() {
        held(Python.impacket("hold.py", server, TestServer.SHARE).within(LONG).start())
                .awaitOutput("open: 5");
    }

    private RunningProgram impacketThatListsWhenTold() {
        RunningProgram lister = held(Python.impacketAs(TestServer.BOB, "idle.py", server, TestServer.SHARE)
                .within(LONG)
                .start());
        lister.awaitOutput("logged in");
        return lister;
    }

    /** It holds the pipe of a command until its input ends; this one is told the server's name, and shows it. */
    private void anonymousRpcclient() {
        RunningProgram rpcclient = held(Program.of(
                        "rpcclient",
                        server.host(),
                        "--port=" + server.port(),
                        "--configfile=/dev/null",
                        "--user=%",
                        "--client-protection=off")
                .unbuffered()
                .within(LONG)
                .start());
        rpcclient.type("srvinfo");
        rpcclient.awaitOutput("HAWSER");
    }

    private RunningProgram held(RunningProgram client) {
        clients.push(client::close);
        return client;
    }

    private SmbjClient held(SmbjClient client) {
        clients.push(client::close);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(Runnable::run);
    }
}
