package dev.hawser.store;

/**
 * @param total bytes in all
 * @param free bytes not in use
 * @param available bytes that the server may still use
 * @param unitSize bytes in an allocation unit, a power of two
 */
public record Space(long total, long free, long available, int unitSize) {}
