package dev.hawser.bench;

/** Who logs in, at every server alike. */
record Credentials(String user, String password) {
    /** An account that every Debian has, so that the measurement need not make one: Samba wants a Unix user. */
    static final Credentials BENCH = new Credentials("daemon", "Passw0rd!");
}
