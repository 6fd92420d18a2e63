package dev.hawser.store.memory;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import java.time.InstantSource;

/** A file: its content. */
final class FileNode extends Node {
    /** Guarded by {@link #lock}. Another one when a named stream becomes the content of the file. */
    Content content;

    FileNode(FileIdentity identity, int attributes, InstantSource clock, Budget budget, MakingRule.Decision decision) {
        super(identity, attributes, clock, budget, decision);
        content = new Content(budget);
    }

    @Override
    long size() {
        return content.size();
    }

    @Override
    long allocation() {
        return content.allocation();
    }

    @Override
    void release() {
        content.release();
    }
}
