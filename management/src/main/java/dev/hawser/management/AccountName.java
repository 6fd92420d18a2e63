package dev.hawser.management;

import dev.hawser.wire.dtyp.Sid;

/**
 * Somebody who can stand in a security descriptor.
 *
 * @param sid what stands there
 * @param domain the server's name for local accounts; {@code BUILTIN}, {@code NT AUTHORITY}; empty for {@code Everyone}
 */
public record AccountName(Sid sid, String domain, String name, Kind kind) {
    /** SID_NAME_USE of [MS-SAMR] 2.2.2.3; {@link #value} is its number. */
    public enum Kind {
        USER(1),
        GROUP(2),
        DOMAIN(3),
        ALIAS(4),
        WELL_KNOWN_GROUP(5);

        private final int value;

        Kind(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }

    /** {@code DOMAIN\\name}; the name alone where there is no domain. */
    public String qualified() {
        return domain.isEmpty() ? name : domain + '\\' + name;
    }
}
