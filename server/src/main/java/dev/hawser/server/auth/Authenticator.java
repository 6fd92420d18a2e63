package dev.hawser.server.auth;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.ChannelBinding;
import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.spnego.NegTokenInit2;
import dev.hawser.wire.spnego.Oid;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds out who clients are. Made once for a server; safe for use by any thread if its {@link Accounts} and its random
 * numbers are.
 */
public final class Authenticator {
    /** Checked in place of an unknown user's password, so that unknown users take no less time than known ones. */
    private static final Account NOBODY =
            new Account("nobody", new byte[Account.NT_HASH_LENGTH], false, Account.LOWEST_RELATIVE_ID);

    private static final byte[] INITIAL_TOKEN = new NegTokenInit2(List.of(Oid.NTLMSSP)).encode();

    private final LocalAuthority authority;
    private final InstantSource clock;
    private final FailedLogins failedLogins;
    private final RandomGenerator random;

    /**
     * @param serverName NetBIOS name, in upper case; the domain of all local accounts
     * @param domainName the DNS domain that the server is in; empty for none
     * @param machineSid under which its accounts have their SIDs
     * @param accounts asked anew at each login
     * @param guests whether users that have no account are let in as guests. Their session key is all zeros, as the one
     *     that they have in mind follows from a password that is not known here: sessions of guests can be neither signed
     *     nor sealed. A wrong password for an account never makes a guest
     * @param anonymous whether clients that name no user are let in; their session key is all zeros too
     * @param clock for the time in challenges, and for the age of responses
     * @param random for challenges: a {@link java.security.SecureRandom} but in tests
     */
    public Authenticator(
            String serverName,
            String domainName,
            Sid machineSid,
            Accounts accounts,
            boolean guests,
            boolean anonymous,
            InstantSource clock,
            RandomGenerator random) {
        this.authority = new LocalAuthority(serverName, domainName, machineSid, accounts, guests, anonymous);
        this.clock = clock;
        this.failedLogins = new FailedLogins(clock);
        this.random = random;
    }

    /** The names of those whom it knows. */
    public AccountDirectory directory() {
        return new LocalDirectory(authority.serverName(), authority.machineSid(), authority.accounts());
    }

    /** One client's authentication. */
    public SpnegoExchange begin() {
        return begin(Optional.empty());
    }

    /**
     * One client's authentication through a TLS channel.
     *
     * @param channel what the authentication must be bound to if it is bound to any; empty if that is not checked
     */
    public SpnegoExchange begin(Optional<ChannelBinding> channel) {
        return new SpnegoExchange(new NtlmAcceptor(authority, channel, clock, random));
    }

    /** Where failed ones are to be reported. */
    public FailedLogins failedLogins() {
        return failedLogins;
    }

    /** The token of the NEGOTIATE response ([MS-SMB2] 3.3.5.4): which mechanisms there are. */
    public byte[] initialToken() {
        return INITIAL_TOKEN.clone();
    }

    /**
     * Checks a password that the client has sent as it is, as in HTTP Basic.
     *
     * @param user with or without {@code DOMAIN\\} in front, which plays no part
     * @return who that is; empty if there is no such account or the password is another. Never a guest
     * @throws java.io.UncheckedIOException if the accounts can not be read
     */
    public Optional<Identity> checkPassword(String user, String password) {
        Optional<Account> account = authority.accounts().find(user.substring(user.indexOf('\\') + 1));
        boolean right = account.orElse(NOBODY).hasPassword(password);
        return right ? account.map(authority::identity) : Optional.empty();
    }
}
