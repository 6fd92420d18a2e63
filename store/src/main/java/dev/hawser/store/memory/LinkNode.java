package dev.hawser.store.memory;

import dev.hawser.store.FileIdentity;
import java.time.InstantSource;

/** A symbolic link: where it leads. */
final class LinkNode extends Node {
    final String target;

    LinkNode(FileIdentity identity, InstantSource clock, Budget budget, String target) {
        super(identity, 0, clock, budget, null);
        this.target = target;
    }

    @Override
    long size() {
        return 0;
    }

    @Override
    long allocation() {
        return 0;
    }

    @Override
    void release() {}
}
