package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.util.Random;

/** The places where a message can lie: each in the middle of other bytes, which nobody may change. */
enum Buffers {
    HEAP {
        @Override
        ByteBuffer allocate(int length) {
            return ByteBuffer.allocate(length);
        }
    },
    HEAP_SLICE {
        @Override
        ByteBuffer allocate(int length) {
            return ByteBuffer.allocate(length + 3).slice(3, length);
        }
    },
    DIRECT {
        @Override
        ByteBuffer allocate(int length) {
            return ByteBuffer.allocateDirect(length);
        }
    };

    static final int BEFORE = 7;

    abstract ByteBuffer allocate(int length);

    /** Random bytes between a position above zero and a limit, with so much room behind it. */
    ByteBuffer random(int length, int behind, Random random) {
        byte[] bytes = new byte[BEFORE + length + behind];
        random.nextBytes(bytes);
        return allocate(bytes.length).put(0, bytes).position(BEFORE).limit(BEFORE + length);
    }

    ByteBuffer of(byte[] content) {
        return allocate(content.length).put(0, content);
    }

    static byte[] content(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    /** Also what lies before the position and behind the limit. */
    static byte[] everything(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.duplicate().clear().get(bytes);
        return bytes;
    }
}
