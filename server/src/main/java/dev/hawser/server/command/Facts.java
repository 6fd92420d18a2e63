package dev.hawser.server.command;

import dev.hawser.store.Capabilities;
import dev.hawser.store.Metadata;
import dev.hawser.wire.fscc.DirectoryEntryFacts;
import dev.hawser.wire.fscc.FileFacts;

/** What a store knows of a file, in the words of [MS-FSCC]. */
final class Facts {
    private Facts() {}

    static FileFacts of(Metadata metadata, boolean deletePending, Capabilities store) {
        return new FileFacts(
                metadata.creationTime(),
                metadata.lastAccessTime(),
                metadata.lastWriteTime(),
                metadata.changeTime(),
                metadata.attributes(),
                metadata.reparseTag(),
                metadata.allocation(),
                metadata.size(),
                deletePending ? Math.max(0, metadata.links() - 1) : metadata.links(),
                deletePending,
                metadata.directory(),
                metadata.identity().fileId(store.volume()),
                store.volumeSerialNumber() & 0xffff_ffffL,
                metadata.eaSize());
    }

    static DirectoryEntryFacts entry(String name, Metadata metadata, String shortName, Capabilities store) {
        return new DirectoryEntryFacts(
                name,
                metadata.creationTime(),
                metadata.lastAccessTime(),
                metadata.lastWriteTime(),
                metadata.changeTime(),
                metadata.size(),
                metadata.allocation(),
                metadata.attributes(),
                metadata.eaSize(),
                metadata.reparseTag(),
                metadata.identity().fileId(store.volume()),
                shortName);
    }
}
