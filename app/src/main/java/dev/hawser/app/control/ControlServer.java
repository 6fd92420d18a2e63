package dev.hawser.app.control;

import dev.hawser.app.control.ControlAnswer.Refused;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Management;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for commands on the control socket; a virtual thread for each. */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    /** In bytes; the longest request is a command and an id of 20 digits. */
    private static final int MAX_REQUEST = 1024;
    /** A command that is slower than this, to ask or to read the answer, has stopped. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Path path;
    private final ServerSocketChannel listener;
    private final ControlService service;
    private final Semaphore slots = new Semaphore(32);

    private ControlServer(Path path, ServerSocketChannel listener, ControlService service) {
        this.path = path;
        this.listener = listener;
        this.service = service;
    }

    /**
     * Listens on a socket at {@code path}, in place of what is there. It is the caller's part that no other server has it.
     *
     * @throws IOException with a sentence for people
     */
    public static ControlServer start(Path path, Management management) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bindPrivately(listener, path);
        } catch (IOException | RuntimeException failed) {
            listener.close();
            throw failed;
        }
        ControlServer server = new ControlServer(path, listener, new ControlService(management));
        Thread.ofVirtual().name("control").start(server::accept);
        return server;
    }

    /** Stops listening; commands under way end by themselves. */
    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
    }

    /**
     * The socket is made inside a folder that only we can enter and moved to its place once its own permissions are right:
     * at no moment can another user connect to it.
     */
    private static void bindPrivately(ServerSocketChannel listener, Path path) throws IOException {
        Path folder = path.resolveSibling(".control");
        Path unborn = folder.resolve("s");
        Files.deleteIfExists(unborn);
        Files.deleteIfExists(folder);
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        listener.bind(SocketPath.address(unborn));
        Files.setPosixFilePermissions(unborn, PosixFilePermissions.fromString("rw-------"));
        Files.move(unborn, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder);
    }

    private void accept() {
        try {
            while (true) {
                slots.acquire();
                SocketChannel command = listener.accept();
                Thread.ofVirtual().name("command").start(() -> serve(command));
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("The control socket is closed");
        } catch (IOException failed) {
            LOG.error("The control socket has failed; the commands can not reach this server any more", failed);
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel command) {
        Thread watchdog = Thread.startVirtualThread(() -> closeAtDeadline(command));
        try (command) {
            String line = readLine(command);
            ByteBuffer answer =
                    StandardCharsets.UTF_8.encode(answer(line, caller(command)).toJson() + "\n");
            while (answer.hasRemaining()) {
                command.write(answer);
            }
        } catch (IOException gone) {
            LOG.debug("A command went away before it was answered: {}", gone.toString());
        } finally {
            watchdog.interrupt();
            slots.release();
        }
    }

    private ControlAnswer answer(String line, Caller caller) {
        try {
            return service.answer(ControlRequest.parse(line), caller);
        } catch (ControlException malformed) {
            return new Refused(String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("A command failed: {}", line, fault);
            return new Refused("the server failed to answer; its log says why");
        }
    }

    private static String readLine(SocketChannel command) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_REQUEST);
        while (bytes.hasRemaining() && command.read(bytes) >= 0) {
            if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n') {
                break;
            }
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    /** Whoever could open the socket is its owner, or root, and either may administer; the record shall name him. */
    private static Caller caller(SocketChannel command) throws IOException {
        String user =
                command.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return new Caller(user, true, Door.COMMAND_LINE, "local");
    }

    private static void closeAtDeadline(SocketChannel command) {
        try {
            Thread.sleep(DEADLINE);
            command.close();
        } catch (InterruptedException answeredInTime) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            LOG.debug("A command that had stopped could not be closed: {}", failed.toString());
        }
    }
}
