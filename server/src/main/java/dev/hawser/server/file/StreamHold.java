package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;

/**
 * What an open named stream has of its file: the file can not be deleted before the stream is closed, nor be opened to be
 * deleted if the stream's open does not share that.
 */
final class StreamHold {
    private final FileNode node;
    private final FileNode.Link link;
    private final boolean sharesDelete;

    StreamHold(FileNode node, FileNode.Link link, boolean sharesDelete) {
        this.node = node;
        this.link = link;
        this.sharesDelete = sharesDelete;
    }

    /** What came of asking for one. */
    sealed interface Result {}

    record Held(StreamHold hold) implements Result {}

    record Refused(NtStatus status) implements Result {}

    /** The file's last open has just gone. */
    record Gone() implements Result {}

    FileNode.Link link() {
        return link;
    }

    boolean sharesDelete() {
        return sharesDelete;
    }

    /** Whether the file's link is to be deleted now, and {@link #deleted} to be called then. */
    boolean release() {
        return node.release(this);
    }

    void deleted() {
        node.deleted(link);
    }

    String path() {
        node.lock.lock();
        try {
            return link.path();
        } finally {
            node.lock.unlock();
        }
    }
}
