package dev.hawser.store;

/**
 * What somebody else than this server has changed in a watched directory. Paths are below that directory, with {@code /}
 * between names.
 */
public sealed interface OutsideChange {
    record Added(String path, boolean directory) implements OutsideChange {}

    record Removed(String path, boolean directory) implements OutsideChange {}

    /** Within the directory or, if the whole tree is watched, within that. */
    record Renamed(String from, String to, boolean directory) implements OutsideChange {}

    /** @param content whether the content may have changed; else anything else of the file: times, attributes, descriptor */
    record Modified(String path, boolean content) implements OutsideChange {}

    /** There was more than can be told: anything may have changed. */
    record Lost() implements OutsideChange {}
}
