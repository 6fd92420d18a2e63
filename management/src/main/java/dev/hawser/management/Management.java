package dev.hawser.management;

import java.util.List;

/** The management model of one running server. All methods may be called by any thread. */
public interface Management {
    /** What anyone who can reach the server may know about it. */
    ServerInfo server();

    /** The shares that anyone with an account may see when browsing, in alphabetical order. */
    List<SmbShare> browse();

    /** Names and SIDs of accounts. */
    AccountDirectory accounts();

    /** Administers the server in {@code caller}'s name; a refusal leaves an audit record. */
    Access access(Caller caller);
}
