package dev.hawser.app.control;

import com.google.gson.JsonArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a running server. */
public final class ControlClient {
    private final Path socket;

    /** @param socket of the server; need not be there */
    public ControlClient(Path socket) {
        this.socket = socket;
    }

    /** Asks for a list of objects. */
    public JsonArray list(ControlRequest request) throws ControlException {
        return switch (ask(request)) {
            case ControlAnswer.Listing(JsonArray objects) -> objects;
            case ControlAnswer.Refused(String reason) -> throw new ControlException(reason);
            case ControlAnswer.Done() -> new JsonArray();
        };
    }

    /** Asks for something to be done. */
    public void order(ControlRequest request) throws ControlException {
        if (ask(request) instanceof ControlAnswer.Refused(String reason)) {
            throw new ControlException(reason);
        }
    }

    private ControlAnswer ask(ControlRequest request) throws ControlException {
        Path data = socket.toAbsolutePath().normalize().getParent();
        boolean foreign =
                Files.exists(socket) ? !Files.isWritable(socket) : Files.exists(data) && !Files.isExecutable(data);
        if (foreign) {
            throw new ControlException(
                    "%s belongs to another user; run this as the user of the server".formatted(data));
        }
        if (!Files.exists(socket)) {
            throw new ControlException(
                    "no server is running with the data folder %s; name its folder with --data".formatted(data));
        }
        try (SocketChannel channel = SocketChannel.open(SocketPath.address(socket))) {
            ByteBuffer line = StandardCharsets.UTF_8.encode(request.toJson() + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            BufferedReader answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            String text = answer.readLine();
            if (text == null) {
                throw new ControlException("the server ended before it answered");
            }
            return ControlAnswer.parse(text);
        } catch (ConnectException refused) {
            // The socket of a server that did not get to remove it.
            throw new ControlException(
                    "no server is running with the data folder %s any more".formatted(data), refused);
        } catch (IOException failed) {
            throw new ControlException("the server can not be reached: " + failed.getMessage(), failed);
        }
    }
}
