package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Copies of real files of this machine, without the ones that can not be on an SMB share. */
final class RealTree {
    /** One of these has enough files on any Debian that has the programs of these tests. */
    private static final List<Path> SOURCES =
            List.of(Path.of("/usr/share"), Path.of("/usr/lib"), Path.of(System.getProperty("java.home")));

    private static final long LARGEST = 4 << 20;

    private RealTree() {}

    /**
     * Copies files from this machine into a new folder.
     *
     * @param files how many; folders come on top of that
     */
    static Path copy(Path folder, int files) throws IOException {
        Files.createDirectory(folder);
        int copied = 0;
        for (Path source : SOURCES) {
            Copier copier = new Copier(source, folder.resolve(String.valueOf(source.getFileName())), files - copied);
            Files.walkFileTree(source, copier);
            copied += copier.copied;
        }
        assertThat(copied).as("files in %s that can be copied", SOURCES).isEqualTo(files);
        return folder;
    }

    private static final class Copier extends SimpleFileVisitor<Path> implements FileVisitor<Path> {
        private final Path source;
        private final Path target;
        private final int wanted;
        private final Set<String> foldedNames = new HashSet<>();
        private int copied;

        Copier(Path source, Path target, int wanted) {
            this.source = source;
            this.target = target;
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (copied == wanted) {
                return FileVisitResult.TERMINATE;
            }
            boolean readable = Files.isReadable(folder) && Files.isExecutable(folder);
            if (!readable || (!folder.equals(source) && !canBeShared(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectory(target.resolve(source.relativize(folder)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (copied == wanted) {
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isRegularFile()
                    && attributes.size() <= LARGEST
                    && Files.isReadable(file)
                    && canBeShared(file)) {
                Files.copy(file, target.resolve(source.relativize(file)));
                copied++;
            }
            return FileVisitResult.CONTINUE;
        }

        /** Windows' rules for names ([MS-FSCC] 2.1.5), and no second name that differs only in case. */
        private boolean canBeShared(Path path) {
            String name = String.valueOf(path.getFileName());
            boolean allowed = name.chars().allMatch(c -> c >= ' ' && "\"\\:|<>*?".indexOf(c) < 0)
                    && !name.endsWith(".")
                    && !name.endsWith(" ");
            return allowed && foldedNames.add(path.toString().toUpperCase(Locale.ROOT));
        }
    }
}
