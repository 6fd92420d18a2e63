package dev.hawser.management;

/**
 * Who asks, as a door has established it.
 *
 * @param user {@code DOMAIN\\user}, or the Unix user's name on the command line
 * @param administrator whether he may look at and change what belongs to others
 * @param door the way by which he came
 * @param from his address, or {@code local}
 */
public record Caller(String user, boolean administrator, Door door, String from) {
    /** The program that embeds the server. */
    public static final Caller EMBEDDER = new Caller("embedder", true, Door.API, "local");
}
