package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files and trees of files, and whether they are equal. */
final class Trees {
    private Trees() {}

    /** Fails the test, naming some of the differences, unless both trees have the same files with the same content. */
    static void assertEqual(Path expected, Path actual) {
        Map<String, String> wanted = checksums(expected);
        Map<String, String> found = checksums(actual);
        List<String> missing = wanted.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .toList();
        List<String> added = found.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .toList();
        List<String> other = wanted.keySet().stream()
                .filter(name -> found.containsKey(name) && !found.get(name).equals(wanted.get(name)))
                .toList();
        assertThat(missing).as("missing in %s of %s", actual, expected).isEmpty();
        assertThat(added).as("in %s and not in %s", actual, expected).isEmpty();
        assertThat(other)
                .as("in %s with other content than in %s", actual, expected)
                .isEmpty();
        assertThat(wanted).as("files in %s", expected).isNotEmpty();
    }

    /** The relative path of each file and folder below {@code root}, with its SHA-256 ({@code /} for folders). */
    static Map<String, String> checksums(Path root) {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root))
                    .forEach(path -> sums.put(
                            root.relativize(path).toString(),
                            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "/" : sha256(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(sums);
    }

    /** Fails the test unless both files have the same content; quicker than AssertJ's comparison by far. */
    static void assertSameContent(Path expected, Path actual) throws IOException {
        assertThat(Files.mismatch(expected, actual))
                .as("the first byte that differs between %s and %s", expected, actual)
                .isEqualTo(-1);
    }

    private static String sha256(Path file) {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a file of {@code size} bytes that no two blocks of are alike, the same ones each time. */
    static Path random(Path file, long size) throws IOException {
        SplittableRandom random = new SplittableRandom(size);
        byte[] block = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return file;
    }
}
