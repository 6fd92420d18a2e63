package dev.hawser.server.pipe;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;

/** A service that clients reach by opening a named pipe; found with {@link java.util.ServiceLoader}. */
public interface PipeService {
    /** The pipe's name, such as {@code srvsvc}; clients write it in any case. */
    String name();

    /** A client opened the pipe. */
    PipeEndpoint open(Management management, Caller caller);
}
