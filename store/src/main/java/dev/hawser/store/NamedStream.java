package dev.hawser.store;

/**
 * One of a file's named streams ([MS-FSCC] 2.1.5.3).
 *
 * @param name as it was made, without colons and type
 * @param size bytes in it
 * @param allocation bytes set aside for it
 */
public record NamedStream(String name, long size, long allocation) {}
