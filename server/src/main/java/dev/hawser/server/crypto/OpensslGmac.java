package dev.hawser.server.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * AES-GMAC of long messages by OpenSSL, which takes them in direct buffers as they lie, and hashes what is only to be hashed;
 * and of others by the JDK, which copies them first. Measured on an AMD EPYC, in µs for 4 KiB and for 1 MiB: 1.2 and 147 by
 * OpenSSL, 1.6 and 457 by the JDK, which needs 0.4 for 124 bytes.
 */
final class OpensslGmac implements Checksum {
    /** In bytes; below, the JDK is not slower. */
    static final int WORTHWHILE = 2 * 1024;

    private final AesGmac jdk;
    private final byte[] key;

    OpensslGmac(byte[] key) {
        this.jdk = new AesGmac(key);
        this.key = key.clone();
    }

    /** Native memory of one thread, so that an idle session holds none. Each call overwrites what the one before left. */
    private static final class Workplace {
        private static final ThreadLocal<Workplace> OF_THREAD = ThreadLocal.withInitial(Workplace::new);

        private final Arena arena = Arena.ofAuto();
        final MemorySegment key = arena.allocate(16);
        final MemorySegment nonce = arena.allocate(AesGmac.NONCE_LENGTH);
        final MemorySegment header = arena.allocate(HeaderLayout.LENGTH);
        final MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
        final MemorySegment tag = arena.allocate(Checksum.LENGTH);
        final MemorySegment context = Openssl.newContext();
    }

    @Override
    public void compute(ByteBuffer message, byte[] into) {
        if (message.remaining() < WORTHWHILE) {
            jdk.compute(message, into);
            return;
        }
        ByteBuffer content =
                message.slice(message.position() + HeaderLayout.LENGTH, message.remaining() - HeaderLayout.LENGTH);
        if (content.isDirect()) {
            try {
                compute(message, MemorySegment.ofBuffer(content), into);
            } finally {
                Reference.reachabilityFence(message);
            }
        } else {
            try (Arena arena = Arena.ofConfined()) {
                compute(message, arena.allocate(content.remaining()).copyFrom(MemorySegment.ofBuffer(content)), into);
            }
        }
    }

    private void compute(ByteBuffer message, MemorySegment content, byte[] into) {
        Workplace at = Workplace.OF_THREAD.get();
        at.key.copyFrom(MemorySegment.ofArray(key));
        AesGmac.nonce(message, at.nonce.asByteBuffer());
        at.header.asByteBuffer().put(0, message, message.position(), HeaderLayout.LENGTH);
        at.header.asSlice(HeaderLayout.SIGNATURE, LENGTH).fill((byte) 0);
        Openssl.gmac(at.context, at.key, at.nonce, at.header, content, at.count, at.tag);
        MemorySegment.ofArray(into).copyFrom(at.tag);
    }
}
