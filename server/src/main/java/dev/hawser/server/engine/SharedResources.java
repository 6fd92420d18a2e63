package dev.hawser.server.engine;

import dev.hawser.server.Share;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The shares of a server: ShareList of [MS-SMB2] 3.3.1.5. Any thread. */
public final class SharedResources {
    private final ConcurrentSkipListMap<String, SharedResource> byName = new ConcurrentSkipListMap<>();

    /** @throws IllegalArgumentException if two have one name */
    public SharedResources(Collection<Share> shares) {
        add(SharedResource.interprocess());
        for (Share share : shares) {
            if (!add(new SharedResource(share))) {
                throw new IllegalArgumentException("there are two shares named " + share.name());
            }
        }
    }

    /** @return false if there is one of that name */
    boolean add(SharedResource resource) {
        return byName.putIfAbsent(key(resource.name()), resource) == null;
    }

    void remove(SharedResource resource) {
        byName.remove(key(resource.name()), resource);
    }

    /** @param name in any case */
    public Optional<SharedResource> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** In alphabetical order. */
    public Collection<SharedResource> all() {
        return List.copyOf(byName.values());
    }

    /** What is shared, without {@code IPC$}. */
    public List<Share> shares() {
        return byName.values().stream()
                .flatMap(resource -> Stream.ofNullable(resource.share()))
                .toList();
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
