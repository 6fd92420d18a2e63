package dev.hawser.pipes;

import dev.hawser.wire.rpc.NdrWriter;

/**
 * How much is told of a thing: one information level of [MS-SRVS] and [MS-WKST], and its structure.
 *
 * @param <T> what is told of
 */
public interface InfoLevel<T> {
    /** The level's number. */
    int value();

    /** Writes the structure; what it points at waits for {@link NdrWriter#referents}. */
    void write(NdrWriter out, T entry);

    /** How many bytes {@link #write} and the referents take. */
    default int size(T entry) {
        NdrWriter alone = new NdrWriter();
        write(alone, entry);
        return alone.referents().position();
    }
}
