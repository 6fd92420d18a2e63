package dev.hawser.wmi;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;

/** One HTTP connection whose every byte the test decides. */
final class RawHttp implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    /** An answer with a Content-Length, in chunks, or with neither and no body. */
    record Response(int status, List<String> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean endsConnection() {
            return header("Connection").contains("close");
        }

        List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip())
                    .toList();
        }
    }

    RawHttp(InetSocketAddress address) throws IOException {
        this(address, SocketFactory.getDefault());
    }

    RawHttp(InetSocketAddress address, SocketFactory sockets) throws IOException {
        socket = sockets.createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    Response request(String method, String path, List<String> headers, String body) throws IOException {
        send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
        return response();
    }

    /** Does not wait for the answer. */
    void send(String method, String path, List<String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: somewhere\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        socket.getOutputStream().write(all.toByteArray());
    }

    Response response() throws IOException {
        int status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Response head = new Response(status, headers, new byte[0]);
        if (head.header("Transfer-Encoding").contains("chunked")) {
            return new Response(status, headers, chunks());
        }
        byte[] body = new byte
                [head.header("Content-Length").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0)];
        in.readFully(body);
        return new Response(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            body.write(in.readNBytes(length));
            line();
        } while (length > 0);
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
