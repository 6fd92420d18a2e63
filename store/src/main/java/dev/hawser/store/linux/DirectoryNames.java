package dev.hawser.store.linux;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.ShortName;
import dev.hawser.store.linux.Stat.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that a directory had when it had {@link #stamp}, by their folded form. Guarded by the directory's stripe of
 * {@link NameCache}.
 */
final class DirectoryNames {
    private static final Duration SHORTEST_TRUST = Duration.ofSeconds(1);

    /** Reading a name costs less than a fortieth of this. */
    private static final Duration TRUST_PER_NAME = Duration.ofNanos(20_000);

    /** Stands for several names that have the same short name. */
    private static final String AMBIGUOUS = "";

    private final Map<String, String> byFolded = new HashMap<>();

    /** Since somebody asked for one, until a name comes or goes. */
    private @Nullable Map<String, String> byShortName;

    private final Instant readAt;
    private Stamp stamp;
    private boolean settled;
    private boolean changedByUs;
    private boolean ambiguous;

    /** @param settled whether the stamp was so old at the reading that no later change can have the same */
    DirectoryNames(Stamp stamp, Instant readAt, boolean settled, boolean changedByUs) {
        this.stamp = stamp;
        this.readAt = readAt;
        this.settled = settled;
        this.changedByUs = changedByUs;
    }

    Stamp stamp() {
        return stamp;
    }

    int size() {
        return byFolded.size();
    }

    /** The name as it is written, given it in any case, or its short name. If several fit, the first that was read. */
    @Nullable
    String get(String name) {
        String found = byFolded.get(CaseFolding.fold(name));
        if (found != null || !ShortName.isMade(name)) {
            return found;
        }
        String called = byShortName().getOrDefault(CaseFolding.fold(name), AMBIGUOUS);
        return called.equals(AMBIGUOUS) ? null : called;
    }

    private Map<String, String> byShortName() {
        Map<String, String> known = byShortName;
        if (known != null) {
            return known;
        }
        Map<String, String> made = new HashMap<>();
        for (String name : byFolded.values()) {
            String alias = ShortName.alias(ClientName.of(name));
            if (!alias.isEmpty()) {
                made.merge(alias, name, (one, other) -> AMBIGUOUS);
            }
        }
        byShortName = made;
        return made;
    }

    void read(String name) {
        String other = byFolded.putIfAbsent(folded(name), name);
        ambiguous |= other != null;
    }

    /**
     * Whether a name that is not here is not in the directory either, as long as the stamp is the same. A change that we
     * made ourselves hides one that somebody else made in the same instant; so names that followed our changes are
     * trusted for a time only, which is so long that reading them again costs little by comparison.
     */
    boolean tellsWhatIsMissing(Instant now) {
        if (settled) {
            return true;
        }
        Duration perSize = TRUST_PER_NAME.multipliedBy(size());
        Duration trust = perSize.compareTo(SHORTEST_TRUST) > 0 ? perSize : SHORTEST_TRUST;
        return changedByUs && !now.isBefore(readAt) && now.isBefore(readAt.plus(trust));
    }

    /**
     * Follows a change of ours.
     *
     * @return false if that can not be done, since several names differed in case only
     */
    boolean follow(@Nullable String removed, @Nullable String added, Stamp newStamp) {
        String taken = added == null ? null : byFolded.get(folded(added));
        // Who tells names apart by case may make one that differs in nothing else.
        if (ambiguous || (taken != null && !taken.equals(added) && !taken.equals(removed))) {
            return false;
        }
        if (removed != null) {
            byFolded.remove(folded(removed));
        }
        if (added != null) {
            byFolded.put(folded(added), added);
        }
        byShortName = null;
        stamp = newStamp;
        settled = false;
        changedByUs = true;
        return true;
    }

    private static String folded(String written) {
        return CaseFolding.fold(ClientName.of(written));
    }
}
