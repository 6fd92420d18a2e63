package dev.hawser.server.harness;

/** How a client protects its messages. */
public enum Protection {
    PLAIN,
    SIGNED,
    SEALED
}
