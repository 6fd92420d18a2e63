package dev.hawser.server;

import dev.hawser.store.Store;

/**
 * A share to be served.
 *
 * @param name 1 to 80 characters, as clients write it in {@code \\server\name}; compared ignoring case
 * @param store what it stores; closed with the server
 * @param description free text for people
 * @param encryptData whether it is served only to clients that encrypt (SMB 3.0 and later)
 * @param readOnly whether nothing can be changed through it
 * @param concurrentUserLimit how many may be connected to it at once; 0 for no limit
 */
public record Share(
        String name, Store store, String description, boolean encryptData, boolean readOnly, int concurrentUserLimit) {
    private static final String FORBIDDEN = "\"/\\[]:|<>+=;,*?";

    public Share {
        boolean broken = name.isEmpty()
                || name.length() > 80
                || name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0);
        if (broken) {
            throw new IllegalArgumentException(
                    "'" + name + "' can not be the name of a share: 1 to 80 characters, none of " + FORBIDDEN);
        }
        if (concurrentUserLimit < 0) {
            throw new IllegalArgumentException("share " + name + ": concurrent-user-limit is negative");
        }
    }

    /** A share of {@code store} that everyone with an account may write to. */
    public static Share of(String name, Store store) {
        return new Share(name, store, "", false, false, 0);
    }
}
