package dev.hawser.store;

/**
 * One of a file's streams ([MS-FSCC] 2.1.5.3).
 *
 * @param name as it was made, without colons and type; empty for the one that every file has
 * @param size bytes in it
 * @param allocation bytes set aside for it
 */
public record StreamInfo(String name, long size, long allocation) {}
