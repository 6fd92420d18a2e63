package dev.hawser.store;

/**
 * Which file something is, whatever it is called: hard links share it, and a new file never gets that of a deleted one.
 *
 * @param volume the volume that the file lies on
 * @param number the file's number on its volume; what clients see as its index number and file id
 * @param generation tells files apart that had the same number one after the other
 */
public record FileIdentity(long volume, long number, long generation) {}
