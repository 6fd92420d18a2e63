package dev.hawser.pipes;

import java.util.List;
import java.util.function.Predicate;

/** What there is to enumerate, or why the caller is told nothing. */
public sealed interface Listing<T> {
    /**
     * @param all everything, in an order that stays; resume handles count these
     * @param asked which of them the caller wants
     */
    record Entries<T>(List<T> all, Predicate<? super T> asked) implements Listing<T> {
        public Entries {
            all = List.copyOf(all);
        }

        public Entries(List<T> all) {
            this(all, _ -> true);
        }
    }

    record Refused<T>(Win32Error error) implements Listing<T> {}
}
