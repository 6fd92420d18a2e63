package dev.hawser.management;

/**
 * A change of the list of shares.
 *
 * @param share as it is after the change; as it was, if it was removed
 */
public record ShareEvent(Kind kind, SmbShare share) {
    /** EventType of MSFT_SmbShareChangeEvent. */
    public enum Kind {
        ADDED(0),
        MODIFIED(1),
        REMOVED(2);

        private final int value;

        Kind(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }
}
