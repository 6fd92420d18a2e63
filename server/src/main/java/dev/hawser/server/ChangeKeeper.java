package dev.hawser.server;

import dev.hawser.management.NewShare;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareOptions;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Keeps what administrators change while the server runs, for whoever starts it the next time. One call at a time, before
 * the change takes effect: if one fails, the change does not happen. May wait for the disk. Temporary shares are none of
 * its business.
 */
public interface ChangeKeeper {
    /** Keeps nothing: what is changed lasts as long as the server. */
    ChangeKeeper NONE = new ChangeKeeper() {
        @Override
        public void shareCreated(NewShare share) {}

        @Override
        public void shareChanged(String name, ShareOptions before, ShareOptions after) {}

        @Override
        public void shareDeleted(String name) {}

        @Override
        public void configured(Map<ServerSetting, SettingValue> changes) {}

        @Override
        public void bandwidthLimited(OptionalLong bytesPerSecond) {}
    };

    void shareCreated(NewShare share) throws IOException;

    void shareChanged(String name, ShareOptions before, ShareOptions after) throws IOException;

    void shareDeleted(String name) throws IOException;

    void configured(Map<ServerSetting, SettingValue> changes) throws IOException;

    void bandwidthLimited(OptionalLong bytesPerSecond) throws IOException;
}
