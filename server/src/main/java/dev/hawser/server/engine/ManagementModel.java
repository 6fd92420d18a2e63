package dev.hawser.server.engine;

import dev.hawser.management.Access;
import dev.hawser.management.AccountDirectory;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SmbShare;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.StoreOpener;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The management model of a running server: describes its live state, and acts on it for those who may. Any thread. */
public final class ManagementModel implements Management {
    static final Logger audit = LoggerFactory.getLogger("dev.hawser.audit");

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
    public Access access(Caller caller) {
        if (!caller.administrator()) {
            audit.warn("{} by {} from {}: access denied", caller.user(), caller.door(), caller.from());
            return new Access.Denied(caller.user() + " is not an administrator of this server");
        }
        return new Access.Granted(new CallerAdministration(server, accounts, shares, settings, started, caller));
    }
}
