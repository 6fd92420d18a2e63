package dev.hawser.server.harness;

/** What a server may ask of an {@link ObservedStore}. */
public enum StoreCall {
    OPEN,
    METADATA,
    READ,
    READ_NOW,
    WRITE,
    FLUSH,
    SET_SIZE,
    ALLOCATE,
    SET_BASIC,
    RENAME,
    LINK,
    DELETE,
    LIST,
    NEXT_ENTRY,
    CLOSE
}
