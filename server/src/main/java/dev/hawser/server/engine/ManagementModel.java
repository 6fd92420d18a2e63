package dev.hawser.server.engine;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.SessionListing;
import dev.hawser.server.StoreOpener;
import dev.hawser.wire.dtyp.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The management model of a running server: describes its live state, and acts on it for those who may. Any thread. */
public final class ManagementModel implements Management {
    static final Logger audit = LoggerFactory.getLogger("dev.hawser.audit");

    /** DOMAIN_USER_RID_GUEST ([MS-SAMR] 2.2.1.14). */
    private static final int GUEST = 501;

    private final Server server;
    private final AccountDirectory accounts;
    private final ShareAdministration shares;
    private final SettingsAdministration settings;
    private final Instant started;

    ManagementModel(Server server, StoreOpener stores, ChangeKeeper keeper) {
        this.server = server;
        this.accounts = server.authenticator().directory();
        this.shares = new ShareAdministration(server, stores, keeper);
        this.settings = new SettingsAdministration(server, keeper);
        this.started = server.clock().instant();
    }

    @Override
    public AccountDirectory accounts() {
        return accounts;
    }

    @Override
    public ServerInfo server() {
        Settings fixed = server.settings();
        return new ServerInfo(
                fixed.serverName(),
                fixed.domain(),
                server.configuration().text(ServerSetting.ANNOUNCE_COMMENT),
                "Hawser",
                fixed.version(),
                started);
    }

    @Override
    public List<SmbShare> browse() {
        return server.shares().all().stream().map(SharedResource::describe).toList();
    }

    @Override
    public Optional<List<SmbSession>> whoIsConnected(Caller caller) {
        boolean open = server.settings().sessionListing() == SessionListing.ACCOUNTS;
        if (open && hasAccount(caller)) {
            return Optional.of(administration(caller).sessions());
        }
        return access(caller) instanceof Access.Granted(var administration)
                ? Optional.of(administration.sessions())
                : Optional.empty();
    }

    /** Guests have a name too, and no account. */
    private boolean hasAccount(Caller caller) {
        Sid guest = accounts.machineSid().child(GUEST);
        return accounts.find(caller.user())
                .filter(name ->
                        name.kind() == AccountName.Kind.USER && !name.sid().equals(guest))
                .isPresent();
    }

    @Override
    public Access access(Caller caller) {
        if (!caller.administrator()) {
            audit.warn("{} by {} from {}: access denied", caller.user(), caller.door(), caller.from());
            return new Access.Denied(caller.user() + " is not an administrator of this server");
        }
        return new Access.Granted(administration(caller));
    }

    private CallerAdministration administration(Caller caller) {
        return new CallerAdministration(server, accounts, shares, settings, started, caller);
    }
}
