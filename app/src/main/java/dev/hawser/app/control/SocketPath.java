package dev.hawser.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Paths of Unix domain sockets, which are short: sun_path of unix(7) has 108 bytes, one of them the end. */
final class SocketPath {
    private static final int MOST_BYTES = 107;

    private SocketPath() {}

    /** The address of {@code path}, written relative to the working directory where only that is short enough. */
    static UnixDomainSocketAddress address(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        for (Path candidate : new Path[] {absolute, here.relativize(absolute)}) {
            if (candidate.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return UnixDomainSocketAddress.of(candidate);
            }
        }
        throw new IOException("the data folder %s lies too deep for a socket: its path may have about 90 characters"
                .formatted(absolute.getParent()));
    }
}
