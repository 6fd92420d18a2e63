package dev.hawser.wire.smb2;

import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Random fields of the widths that the wire has. */
record Chance(Random random) {
    int u8() {
        return random.nextInt(1 << 8);
    }

    int u16() {
        return random.nextInt(1 << 16);
    }

    int i32() {
        return random.nextInt();
    }

    int length() {
        return random.nextInt() & Integer.MAX_VALUE;
    }

    long u32() {
        return Integer.toUnsignedLong(random.nextInt());
    }

    long u64() {
        return random.nextLong();
    }

    boolean bool() {
        return random.nextBoolean();
    }

    Guid guid() {
        return new Guid(u64(), u64());
    }

    FileId fileId() {
        return new FileId(u64(), u64());
    }

    ByteBuffer bytes() {
        return bytes(random.nextInt(40));
    }

    ByteBuffer bytes(int count) {
        return ByteBuffer.wrap(byteArray(count));
    }

    byte[] byteArray(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Any UTF-16, well formed or not. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(20); left > 0; left--) {
            text.append((char) u16());
        }
        return text.toString();
    }

    String ascii(int count) {
        StringBuilder text = new StringBuilder();
        for (int left = count; left > 0; left--) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    <T> List<T> list(int min, Function<Chance, T> element) {
        List<T> list = new ArrayList<>();
        for (int left = min + random.nextInt(4); left > 0; left--) {
            list.add(element.apply(this));
        }
        return list;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
