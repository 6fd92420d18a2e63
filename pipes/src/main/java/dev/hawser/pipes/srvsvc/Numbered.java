package dev.hawser.pipes.srvsvc;

/**
 * A thing under its number for [MS-SRVS].
 *
 * @param id from {@link ShortIds}; unsigned
 */
record Numbered<T>(int id, T thing) {}
