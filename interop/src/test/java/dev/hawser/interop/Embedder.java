package dev.hawser.interop;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;

/** What the program that runs a server may do with it: all. */
final class Embedder {
    private Embedder() {}

    static Administration of(TestServer server) {
        return switch (server.server().management().access(Caller.EMBEDDER)) {
            case Access.Granted(var administration) -> administration;
            case Access.Denied(var reason) -> throw new AssertionError(reason);
        };
    }
}
