package dev.hawser.server.harness;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.server.pipe.PipeService;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A pipe that gives back each message that is written to it, but keeps silent about empty ones. */
public final class EchoPipe implements PipeService {
    public final List<Caller> callers = new ArrayList<>();

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public PipeEndpoint open(Management management, Caller caller) {
        callers.add(caller);
        return EchoPipe::echo;
    }

    private static List<byte[]> echo(ByteBuffer message) {
        byte[] copy = new byte[message.remaining()];
        message.get(copy);
        return copy.length == 0 ? List.of() : List.of(copy);
    }
}
