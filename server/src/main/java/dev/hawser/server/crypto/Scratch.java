package dev.hawser.server.crypto;

/**
 * Heap memory to work in, one per thread and not per session: an idle session is to hold none. The JCA's fast paths take
 * arrays, and messages lie in direct buffers, so their bytes pass through here piece by piece, staying in the first-level
 * cache. Nothing in it outlives a call.
 */
final class Scratch {
    /** The longest piece, a multiple of the AES block. */
    static final int PIECE = 16 * 1024;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** A piece of a message, with room for a tag behind it. */
    final byte[] piece = new byte[PIECE + AesBlock.LENGTH];
    /** Where output goes that nobody reads. */
    final byte[] sink = new byte[4 * 1024];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }
}
