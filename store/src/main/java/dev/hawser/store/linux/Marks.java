package dev.hawser.store.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which directories are marked, and for which watches. Only on the thread of {@link LocalChanges}. */
final class Marks {
    private final Map<DirectoryKey, List<WatchedDirectory>> directories = new HashMap<>();

    private List<WatchedDirectory> of(DirectoryKey key) {
        List<WatchedDirectory> known = directories.get(key);
        return known == null ? List.of() : List.copyOf(known);
    }

    /** @return false if the same watch has the directory in another place already, as it was moved meanwhile */
    boolean add(DirectoryKey key, WatchedDirectory directory) {
        directory.key = key;
        List<WatchedDirectory> sharing = directories.computeIfAbsent(key, k -> new ArrayList<>(1));
        sharing.add(directory);
        return sharing.stream().filter(other -> other.watch == directory.watch).count() == 1;
    }

    /** @return whether no watch is interested in the directory any more */
    boolean remove(WatchedDirectory directory) {
        DirectoryKey key = directory.key;
        List<WatchedDirectory> sharing = key == null ? null : directories.get(key);
        if (sharing == null) {
            return false;
        }
        directory.key = null;
        sharing.remove(directory);
        if (sharing.isEmpty()) {
            directories.remove(key);
        }
        return sharing.isEmpty();
    }

    /** Tells all watches that have the directory. */
    void happened(LocalEvent.Named event) {
        for (Entry at : entries(event.place())) {
            at.directory().watch.happened(at.directory(), at.name(), event);
        }
    }

    /** For who watches one of the two directories only, it has gone or come. */
    void renamed(LocalEvent.Renamed event) {
        List<Entry> sources = entries(event.from());
        List<Entry> targets = entries(event.to());
        for (Entry source : sources) {
            LocalWatch watch = source.directory().watch;
            targets.stream()
                    .filter(target -> target.directory().watch == watch)
                    .findFirst()
                    .ifPresentOrElse(
                            target -> watch.renamed(
                                    source.directory(), source.name(), target.directory(), target.name(), event),
                            () -> watch.removed(source.directory(), source.name(), event.directory(), event.own()));
        }
        for (Entry target : targets) {
            LocalWatch watch = target.directory().watch;
            if (sources.stream().noneMatch(source -> source.directory().watch == watch)) {
                watch.added(target.directory(), target.name(), event.directory(), event.own(), false);
            }
        }
    }

    private record Entry(WatchedDirectory directory, String name) {}

    /** What is meant, as each watch that has it sees it; nothing if clients do not see it. */
    private List<Entry> entries(LocalEvent.@Nullable Place place) {
        String name = place == null ? null : place.name();
        if (place == null || name == null) {
            return List.of();
        }
        return of(place.directory()).stream()
                .filter(directory -> !directory.watch.hides(directory, name))
                .map(directory -> new Entry(directory, name))
                .toList();
    }
}
