package dev.hawser.store.memory;

import dev.hawser.store.FileIdentity;

/** A named stream; guarded by the lock of its file. */
final class StreamNode {
    /** Another one when this takes the place of its file. */
    Content content;

    private final FileIdentity file;
    private String name;
    private int opens;
    private boolean gone;

    StreamNode(FileIdentity file, String name, Budget budget) {
        this.file = file;
        this.name = name;
        content = new Content(budget);
    }

    String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }

    FileIdentity identity() {
        return file.ofStream(name);
    }

    boolean isOpen() {
        return opens > 0;
    }

    void opened() {
        opens++;
    }

    void closed() {
        opens--;
        releaseIfUnused();
    }

    /** The stream has no name any more. */
    void delete() {
        gone = true;
        releaseIfUnused();
    }

    private void releaseIfUnused() {
        if (gone && opens == 0) {
            content.release();
        }
    }
}
