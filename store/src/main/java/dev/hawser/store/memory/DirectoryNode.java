package dev.hawser.store.memory;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.ShortName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory: its entries by folded name, in the order in which NTFS lists them, and by their own where who tells them apart
 * has made several that differ in case. Guarded by the store's tree lock.
 */
final class DirectoryNode extends Node {
    /** A name as it was written, and what it leads to. */
    record Link(String name, Node node) {}

    private final NavigableMap<String, Link> entries = new TreeMap<>();

    DirectoryNode(
            FileIdentity identity,
            int attributes,
            InstantSource clock,
            Budget budget,
            MakingRule.@Nullable Decision decision) {
        super(identity, attributes, clock, budget, decision);
    }

    /** The one that is called so; else one that is in other case. */
    @Nullable
    Link get(String name) {
        Link exact = getExact(name);
        if (exact != null) {
            return exact;
        }
        Map.Entry<String, Link> next = entries.ceilingEntry(CaseFolding.fold(name) + '\0');
        if (next != null && CaseFolding.same(next.getValue().name(), name)) {
            return next.getValue();
        }
        return ShortName.isMade(name) ? byShortName(CaseFolding.fold(name)) : null;
    }

    /** Null too if several have the same. */
    private @Nullable Link byShortName(String shortName) {
        List<Link> all = entries.values().stream()
                .filter(link -> ShortName.alias(link.name()).equals(shortName))
                .toList();
        return all.size() == 1 ? all.getFirst() : null;
    }

    @Nullable
    Link getExact(String name) {
        return entries.get(key(name));
    }

    void put(String name, Node node) {
        entries.put(key(name), new Link(name, node));
        touch();
    }

    void remove(String name) {
        entries.remove(key(name));
        touch();
    }

    private static String key(String name) {
        return CaseFolding.fold(name) + '\0' + name;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    NavigableMap<String, Link> entries() {
        return entries;
    }

    @Override
    long size() {
        return 0;
    }

    @Override
    long allocation() {
        return 0;
    }

    @Override
    void release() {}
}
