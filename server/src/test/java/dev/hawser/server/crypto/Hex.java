package dev.hawser.server.crypto;

import java.util.HexFormat;

/** Bytes as test vectors print them: hexadecimal with white space anywhere. */
final class Hex {
    private Hex() {}

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
