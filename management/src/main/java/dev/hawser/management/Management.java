package dev.hawser.management;

import java.util.List;
import java.util.Optional;

/** The management model of one running server. All methods may be called by any thread. */
public interface Management {
    /** What anyone who can reach the server may know about it. */
    ServerInfo server();

    /** The shares that anyone with an account may see when browsing, in alphabetical order. */
    List<SmbShare> browse();

    /** Names and SIDs of accounts. */
    AccountDirectory accounts();

    /**
     * The sessions, for one who wants to know nothing but whose they are, from where, and since when; empty if {@code caller}
     * may not. Administrators may, and everybody who has an account if the server is set so; a refusal leaves an audit
     * record.
     */
    Optional<List<SmbSession>> whoIsConnected(Caller caller);

    /** Administers the server in {@code caller}'s name; a refusal leaves an audit record. */
    Access access(Caller caller);
}
