package dev.hawser.management;

import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Optional;

/**
 * Names and SIDs: those of the server's own accounts and those that every Windows knows. May be called by any thread; an
 * {@link java.io.UncheckedIOException} says that the accounts can not be read now.
 */
public interface AccountDirectory {
    /** The SID under which the server's accounts have theirs. */
    Sid machineSid();

    /** The server's own accounts, by name. */
    List<AccountName> users();

    /** Those of {@link #users} that may administer it. */
    List<AccountName> administrators();

    /** @param name alone or as {@code DOMAIN\\name}, in any case; or a SID in its text form */
    Optional<AccountName> find(String name);

    Optional<AccountName> find(Sid sid);
}
