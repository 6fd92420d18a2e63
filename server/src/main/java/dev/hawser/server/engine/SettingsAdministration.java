package dev.hawser.server.engine;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.server.ChangeKeeper;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** Changes settings while the server runs. Any thread; waits for disks. */
final class SettingsAdministration {
    private final Server server;
    private final ChangeKeeper keeper;

    /** One change at a time, with what the keeper keeps of it. */
    private final ReentrantLock lock = new ReentrantLock();

    SettingsAdministration(Server server, ChangeKeeper keeper) {
        this.server = server;
        this.keeper = keeper;
    }

    void configure(Map<ServerSetting, SettingValue> wanted) throws ManagementException {
        lock.lock();
        try {
            ServerConfiguration changed = server.configuration().with(wanted);
            if (changed.flag(ServerSetting.ENCRYPT_DATA) && !server.settings().encryptionOffered()) {
                throw new ManagementException(
                        Problem.NOT_SUPPORTED,
                        "EncryptData can not be set: this server was started without encryption");
            }
            keeper.configured(wanted);
            server.configure(changed);
        } catch (IOException e) {
            throw notKept(e);
        } finally {
            lock.unlock();
        }
    }

    void limitBandwidth(OptionalLong bytesPerSecond) throws ManagementException {
        if (bytesPerSecond.isPresent() && bytesPerSecond.getAsLong() < 1) {
            throw new ManagementException(Problem.INVALID_PARAMETER, "a bandwidth limit is at least 1 byte a second");
        }
        lock.lock();
        try {
            keeper.bandwidthLimited(bytesPerSecond);
            server.traffic().limit(bytesPerSecond);
        } catch (IOException e) {
            throw notKept(e);
        } finally {
            lock.unlock();
        }
    }

    private static ManagementException notKept(IOException e) {
        return new ManagementException(Problem.FAILED, "the change can not be kept: " + e.getMessage(), e);
    }
}
