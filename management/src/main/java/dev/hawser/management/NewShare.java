package dev.hawser.management;

/**
 * A share that somebody wants to have.
 *
 * @param name 1 to 80 characters as clients will write it
 * @param path the folder on the server, which must be there
 * @param temporary whether it ends with the server; if not it is there again at the next start
 */
public record NewShare(String name, String path, boolean temporary, ShareOptions options) {}
