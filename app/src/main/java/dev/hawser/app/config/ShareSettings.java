package dev.hawser.app.config;

import dev.hawser.server.Share;
import dev.hawser.store.Store;
import java.nio.file.Path;

/**
 * A share as it is configured.
 *
 * @param name as clients write it
 * @param path the folder, which may not be there
 */
public record ShareSettings(
        String name, Path path, String description, boolean encryptData, boolean readOnly, int concurrentUserLimit) {
    /** A share of a folder with the defaults for the rest. */
    public static ShareSettings of(String name, Path path) {
        return new ShareSettings(name, path, "", false, false, 0);
    }

    static ShareSettings from(String name, Settings settings) throws ConfigurationException {
        return new ShareSettings(
                name,
                settings.get(Keys.SHARE_PATH)
                        .orElseThrow(() -> new ConfigurationException("share '%s' has no path".formatted(name))),
                settings.get(Keys.SHARE_DESCRIPTION).orElseThrow(),
                settings.get(Keys.SHARE_ENCRYPT_DATA).orElseThrow(),
                settings.get(Keys.SHARE_READ_ONLY).orElseThrow(),
                settings.get(Keys.SHARE_CONCURRENT_USER_LIMIT).orElseThrow());
    }

    /** The share, on the store of its folder. */
    public Share on(Store store) {
        Share share = Share.of(name, store).with(options -> options.withDescription(description)
                .withEncryptData(encryptData)
                .withConcurrentUserLimit(concurrentUserLimit));
        return readOnly ? share.asReadOnly() : share;
    }
}
