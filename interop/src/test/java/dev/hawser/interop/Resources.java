package dev.hawser.interop;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The files among the resources of these tests. */
final class Resources {
    private Resources() {}

    static Path file(String name) {
        URL url = Objects.requireNonNull(Resources.class.getResource("/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
