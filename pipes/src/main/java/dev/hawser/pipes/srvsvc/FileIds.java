package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Administration;
import dev.hawser.management.SmbOpenFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers that [MS-SRVS] knows open files by, which have 32 bits where a FileId has 64. A file keeps its number while
 * it is open: the lower half of its FileId, unless another open file has that. Holds no more than was open when somebody
 * looked last. May be used by any thread.
 */
final class FileIds {
    /** Guarded by this. */
    private final Map<Long, Integer> byFile = new HashMap<>();

    /** The other way round. Guarded by this. */
    private final Map<Integer, Long> byId = new HashMap<>();

    /** All open files, in the order of {@link Administration#openFiles}. */
    synchronized List<NumberedFile> all(Administration administration) {
        List<SmbOpenFile> files = administration.openFiles();
        Set<Long> open = files.stream().map(SmbOpenFile::fileId).collect(Collectors.toSet());
        byFile.keySet().retainAll(open);
        byId.values().retainAll(open);
        return files.stream()
                .map(file -> new NumberedFile(byFile.computeIfAbsent(file.fileId(), this::assign), file))
                .toList();
    }

    /** The file that is open under {@code id} now. */
    Optional<NumberedFile> find(int id, Administration administration) {
        return all(administration).stream().filter(file -> file.id() == id).findFirst();
    }

    private int assign(long fileId) {
        int id = (int) fileId;
        while (id == 0 || byId.containsKey(id)) {
            id++;
        }
        byId.put(id, fileId);
        return id;
    }
}
