package dev.hawser.bench;

import java.util.Locale;

/** What keeps the messages of a measurement safe. */
enum Protection {
    PLAIN("share"),
    SIGNED("share"),
    ENCRYPTED("sealed");

    private final String share;

    Protection(String share) {
        this.share = share;
    }

    /** The share to connect to: both servers have one that insists on encryption. */
    String share() {
        return share;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
