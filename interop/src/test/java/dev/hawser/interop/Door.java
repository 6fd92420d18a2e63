package dev.hawser.interop;

import java.util.List;

/** One of the ways in which an administrator looks at a server, and closes what he finds. */
interface Door {
    /** In the door's order. */
    List<Instance> instances(ManagedClass type);

    /** Closes a session or an open file, which must be there. */
    void close(ManagedClass type, Instance instance);
}
