package dev.hawser.store.memory;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.ShortName;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory: its entries by folded name, in the order in which NTFS lists them. Guarded by the store's tree lock. */
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

    @Nullable
    Link get(String name) {
        Link found = entries.get(CaseFolding.fold(name));
        return found != null || !ShortName.isMade(name) ? found : byShortName(CaseFolding.fold(name));
    }

    /** Null too if several have the same. */
    private @Nullable Link byShortName(String shortName) {
        List<Link> all = entries.values().stream()
                .filter(link -> ShortName.alias(link.name()).equals(shortName))
                .toList();
        return all.size() == 1 ? all.getFirst() : null;
    }

    void put(String name, Node node) {
        entries.put(CaseFolding.fold(name), new Link(name, node));
        touch();
    }

    void remove(String name) {
        entries.remove(CaseFolding.fold(name));
        touch();
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
