package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.store.Capabilities;
import dev.hawser.store.Metadata;
import dev.hawser.store.ShortName;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.DirectoryEntryWriter;
import dev.hawser.wire.fscc.DirectoryInfoClass;
import dev.hawser.wire.fscc.PosixEntryWriter;
import dev.hawser.wire.fscc.PosixFacts;
import java.util.Optional;

/** How the entries of a listing are told. */
sealed interface ListingForm {
    /** The form of a FileInformationClass; empty if there is none. */
    static Optional<ListingForm> of(int infoClass, boolean posix, FileHandle handle) {
        return posix && infoClass == PosixFacts.INFO_CLASS
                ? Optional.<ListingForm>of(
                        new PosixInformation(handle.store().capabilities().volumeSerialNumber()))
                : DirectoryInfoClass.of(infoClass)
                        .map(known -> new Windows(known, handle.store().capabilities()));
    }

    /** Bytes of an entry in front of its name; of one that has no certain length, the least. */
    int fixedLength();

    /** @param limit bytes that may be written */
    Entries write(WireWriter out, int limit);

    /** Used by one thread at a time. */
    interface Entries {
        /** @return false if it does not fit, and nothing was written */
        boolean append(String name, Metadata metadata);

        int count();
    }

    record Windows(DirectoryInfoClass infoClass, Capabilities store) implements ListingForm {
        @Override
        public int fixedLength() {
            return infoClass.fixedLength();
        }

        @Override
        public Entries write(WireWriter out, int limit) {
            DirectoryEntryWriter writer = new DirectoryEntryWriter(out, infoClass, limit);
            return new Entries() {
                @Override
                public boolean append(String name, Metadata metadata) {
                    String shortName = infoClass.hasShortName() ? ShortName.alias(name) : "";
                    return writer.append(Facts.entry(name, metadata, shortName, store));
                }

                @Override
                public int count() {
                    return writer.count();
                }
            };
        }
    }

    /** FilePosixInformation. */
    record PosixInformation(int device) implements ListingForm {
        private static final int LEAST = 92;

        @Override
        public int fixedLength() {
            return LEAST;
        }

        @Override
        public Entries write(WireWriter out, int limit) {
            PosixEntryWriter writer = new PosixEntryWriter(out, limit);
            return new Entries() {
                @Override
                public boolean append(String name, Metadata metadata) {
                    return writer.append(name, Posix.facts(metadata, device));
                }

                @Override
                public int count() {
                    return writer.count();
                }
            };
        }
    }
}
