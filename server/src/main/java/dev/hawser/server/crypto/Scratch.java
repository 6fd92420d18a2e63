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

    /** A piece of a message, with room for a header in front of it or a tag behind. */
    final byte[] piece = new byte[PIECE + HeaderLayout.LENGTH];
    /** Where output goes: what takes no array twice, or what nobody reads. */
    final byte[] sink = new byte[PIECE + AesBlock.LENGTH];

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }
}
