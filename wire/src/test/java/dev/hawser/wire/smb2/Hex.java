package dev.hawser.wire.smb2;

import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Messages as tests write them down: hexadecimal, with white space wherever it helps. */
final class Hex {
    private Hex() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(bytes(hex));
    }

    static WireReader reader(String hex) {
        return WireReader.of(bytes(hex));
    }

    /** A reader of a message with this body, behind a header that nobody reads. */
    static WireReader body(String hex) {
        return WireReader.of(
                new WireWriter().zero(Smb2Header.SIZE).bytes(bytes(hex)).toByteArray());
    }

    static String of(Consumer<WireWriter> encode) {
        WireWriter writer = new WireWriter();
        encode.accept(writer);
        return HexFormat.of().formatHex(writer.toByteArray());
    }

    static String squeeze(String hex) {
        return hex.replaceAll("\\s", "");
    }
}
