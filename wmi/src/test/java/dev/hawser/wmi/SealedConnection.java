package dev.hawser.wmi;

import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.wmi.RawHttp.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A client of {@link FakeTokenLogin}'s on one connection. */
final class SealedConnection implements AutoCloseable {
    static final String ENCRYPTED =
            "Content-Type: multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"";
    private static final String HEAD = """
            --Encrypted Boundary
            \tContent-Type: application/HTTP-SPNEGO-session-encrypted
            \tOriginalContent: type=%s;Length=%d
            --Encrypted Boundary
            \tContent-Type: application/octet-stream
            """.replace("\n", "\r\n");
    private static final String TAIL = "--Encrypted Boundary--\r\n";

    final RawHttp http;
    private final MessageProtection protection = new FakeTokenLogin.Protection();

    SealedConnection(RawHttp http) {
        this.http = http;
    }

    static String authorization(String scheme, String token) {
        return "Authorization: " + scheme + ' '
                + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    static String challenge(String scheme, String token) {
        return scheme + ' ' + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    Response empty(String... headers) throws IOException {
        return http.request("POST", "/wsman", List.of(headers), "");
    }

    /** Both legs of a login, with empty bodies. */
    Response login(String scheme, String proof) throws IOException {
        empty(authorization(scheme, FakeTokenLogin.HELLO));
        return empty(authorization(scheme, proof));
    }

    byte[] sealed(String message) {
        return body(protection.seal(message.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] body(SealedMessage sealed) {
        byte[] header = sealed.header();
        String text = HEAD.formatted("application/soap+xml;charset=UTF-8", sealed.ciphertext().length)
                + (char) header.length + "\0\0\0"
                + new String(header, StandardCharsets.ISO_8859_1)
                + new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)
                + TAIL;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    Response send(byte[] sealedBody, String... more) throws IOException {
        sendOnly(sealedBody, more);
        return http.response();
    }

    void sendOnly(byte[] sealedBody, String... more) throws IOException {
        List<String> headers = new ArrayList<>(List.of(more));
        headers.add(ENCRYPTED);
        http.send("POST", "/wsman", headers, sealedBody);
    }

    /** What an answer says, which must look to the byte as it does from Windows. */
    String unsealed(Response response) {
        byte[] bytes = response.bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String type = text.replaceFirst("(?s).*?type=(.*?);Length=.*", "$1");
        String length = text.replaceFirst("(?s).*?Length=(\\d+).*", "$1");
        byte[] head = (HEAD.formatted(type, Integer.parseInt(length)) + (char) FakeTokenLogin.Protection.HEADER_LENGTH
                        + "\0\0\0")
                .getBytes(StandardCharsets.ISO_8859_1);
        int header = head.length + FakeTokenLogin.Protection.HEADER_LENGTH;
        int end = header + Integer.parseInt(length);
        if (!Arrays.equals(Arrays.copyOf(bytes, head.length), head)
                || !text.substring(end).equals(TAIL)) {
            throw new AssertionError("not as Windows writes it: " + text);
        }
        return new String(
                protection
                        .unseal(new SealedMessage(
                                Arrays.copyOfRange(bytes, head.length, header), Arrays.copyOfRange(bytes, header, end)))
                        .orElseThrow(() -> new AssertionError("sealed out of turn")),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
