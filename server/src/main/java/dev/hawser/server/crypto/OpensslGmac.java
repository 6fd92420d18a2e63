package dev.hawser.server.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * AES-GMAC of long messages by OpenSSL, which takes them in direct buffers as they lie, and hashes what is only to be hashed;
 * and of others by the JDK, which copies them first. Measured on an AMD EPYC, in µs for 4 KiB and for 1 MiB: 1.2 and 147 by
 * OpenSSL, 1.6 and 457 by the JDK, which needs 0.4 for 124 bytes.
 */
final class OpensslGmac implements MessageSigner {
    /** In bytes; below, the JDK is not slower. */
    static final int WORTHWHILE = 2 * 1024;

    private final ChecksumSigner jdk;
    private final byte[] key;
    private final byte[] computed = new byte[Checksum.LENGTH];
    private final byte[] received = new byte[Checksum.LENGTH];

    OpensslGmac(byte[] key) {
        this.jdk = new ChecksumSigner(new AesGmac(key));
        this.key = key.clone();
    }

    /** Native memory of one thread, so that an idle session holds none. Nothing in it outlives a call. */
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
    public void sign(ByteBuffer message) {
        if (message.remaining() < WORTHWHILE) {
            jdk.sign(message);
            return;
        }
        compute(message);
        message.put(message.position() + HeaderLayout.SIGNATURE, computed);
    }

    @Override
    public boolean verify(ByteBuffer message) {
        if (message.remaining() < WORTHWHILE) {
            return jdk.verify(message);
        }
        compute(message);
        message.get(message.position() + HeaderLayout.SIGNATURE, received);
        return MessageDigest.isEqual(computed, received);
    }

    private void compute(ByteBuffer message) {
        ByteBuffer content =
                message.slice(message.position() + HeaderLayout.LENGTH, message.remaining() - HeaderLayout.LENGTH);
        if (content.isDirect()) {
            try {
                compute(message, MemorySegment.ofBuffer(content));
            } finally {
                Reference.reachabilityFence(message);
            }
        } else {
            try (Arena arena = Arena.ofConfined()) {
                compute(message, arena.allocate(content.remaining()).copyFrom(MemorySegment.ofBuffer(content)));
            }
        }
    }

    private void compute(ByteBuffer message, MemorySegment content) {
        Workplace at = Workplace.OF_THREAD.get();
        at.key.copyFrom(MemorySegment.ofArray(key));
        AesGmac.nonce(message, at.nonce.asByteBuffer());
        at.header.asByteBuffer().put(0, message, message.position(), HeaderLayout.LENGTH);
        at.header.asSlice(HeaderLayout.SIGNATURE, Checksum.LENGTH).fill((byte) 0);
        Openssl.gmac(at.context, at.key, at.nonce, at.header, content, at.count, at.tag);
        MemorySegment.ofArray(computed).copyFrom(at.tag);
    }
}
