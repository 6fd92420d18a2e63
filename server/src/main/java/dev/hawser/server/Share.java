package dev.hawser.server;

import dev.hawser.management.ShareOptions;
import dev.hawser.store.Store;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import java.util.function.UnaryOperator;

/**
 * A share to be served.
 *
 * @param name 1 to 80 characters, as clients write it in {@code \\server\name}; compared ignoring case
 * @param store what it stores; closed with the share
 * @param readOnly whether nothing can be changed through it, whoever asks
 * @param temporary whether administrators are told that it ends with the server
 * @param changeNotify whether clients are told of changes in it
 * @param hiddenNames which files are shown as hidden for their names
 * @param options what administrators may change while the server runs
 */
public record Share(
        String name,
        Store store,
        boolean readOnly,
        boolean temporary,
        boolean changeNotify,
        HiddenNames hiddenNames,
        ShareOptions options) {
    /** Everyone, which anonymous clients are not: full access. */
    public static final SecurityDescriptor OPEN =
            new SecurityDescriptor(0, null, null, null, Acl.of(Ace.allow(Sid.EVERYONE, AccessMask.FILE_ALL_ACCESS)));

    private static final String FORBIDDEN = "\"/\\[]:|<>+=;,*?";

    /** @throws IllegalArgumentException if the name or an option is none, with a sentence that says why */
    public Share {
        if (!isLegalName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' can not be the name of a share: 1 to 80 characters, none of " + FORBIDDEN);
        }
        if (options.concurrentUserLimit() < 0) {
            throw new IllegalArgumentException("share " + name + ": concurrent-user-limit is negative");
        }
    }

    /** Whether a share can have this name. */
    public static boolean isLegalName(String name) {
        return !name.isEmpty()
                && name.length() <= 80
                && name.chars().noneMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0);
    }

    /** A share of {@code store} that everyone with an account may write to. */
    public static Share of(String name, Store store) {
        return new Share(name, store, false, false, true, HiddenNames.NONE, ShareOptions.guardedBy(OPEN));
    }

    /** This share with other options. */
    public Share with(UnaryOperator<ShareOptions> change) {
        return new Share(name, store, readOnly, temporary, changeNotify, hiddenNames, change.apply(options));
    }

    /** This share, so that nothing can be changed through it. */
    public Share asReadOnly() {
        return new Share(name, store, true, temporary, changeNotify, hiddenNames, options);
    }

    /** This share, so that it ends with the server. */
    public Share asTemporary() {
        return new Share(name, store, readOnly, true, changeNotify, hiddenNames, options);
    }

    /** This share, so that clients are not told of changes in it. */
    public Share withoutChangeNotify() {
        return new Share(name, store, readOnly, temporary, false, hiddenNames, options);
    }

    /** This share, so that files with such names are shown as hidden. */
    public Share hiding(HiddenNames names) {
        return new Share(name, store, readOnly, temporary, changeNotify, names, options);
    }
}
