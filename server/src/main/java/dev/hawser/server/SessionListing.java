package dev.hawser.server;

/** Who may list the sessions with nothing but computers, users and times: levels 0 and 10 of NetrSessionEnum ([MS-SRVS] 3.1.4.5). */
public enum SessionListing {
    /** As Windows has had it since 2016. */
    ADMINISTRATORS,
    /** Everybody who has an account, as before. */
    ACCOUNTS
}
