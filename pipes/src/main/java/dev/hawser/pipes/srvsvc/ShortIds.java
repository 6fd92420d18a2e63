package dev.hawser.pipes.srvsvc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The numbers that [MS-SRVS] knows things by, which have 32 bits where a FileId has 64, and a TreeId has its session's
 * besides. A thing keeps its number while it is there: the preferred one, unless another has that. Holds no more than was
 * there when somebody looked last. May be used by any thread.
 *
 * @param <T> a snapshot of a thing
 * @param <K> which thing it is
 */
final class ShortIds<T, K> {
    private final Function<T, K> identity;
    private final ToIntFunction<T> preferred;

    /** Guarded by this. */
    private final Map<K, Integer> numbers = new HashMap<>();

    ShortIds(Function<T, K> identity, ToIntFunction<T> preferred) {
        this.identity = identity;
        this.preferred = preferred;
    }

    /** All things with their numbers, in the order of {@code snapshot}, which is taken meanwhile. */
    synchronized List<Numbered<T>> all(Supplier<? extends Collection<T>> snapshot) {
        Collection<T> things = snapshot.get();
        numbers.keySet().retainAll(things.stream().map(identity).collect(Collectors.toSet()));
        Set<Integer> taken = new HashSet<>(numbers.values());
        return things.stream()
                .map(thing -> new Numbered<>(
                        numbers.computeIfAbsent(identity.apply(thing), _ -> assign(thing, taken)), thing))
                .toList();
    }

    /** The thing that has that number now. */
    Optional<Numbered<T>> find(int id, Supplier<? extends Collection<T>> snapshot) {
        return all(snapshot).stream().filter(entry -> entry.id() == id).findFirst();
    }

    private int assign(T thing, Set<Integer> taken) {
        int id = preferred.applyAsInt(thing);
        while (id == 0 || !taken.add(id)) {
            id++;
        }
        return id;
    }
}
