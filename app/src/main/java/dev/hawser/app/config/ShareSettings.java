package dev.hawser.app.config;

import dev.hawser.management.ShareOptions;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.store.Store;
import dev.hawser.store.linux.LinuxStoreOptions;
import dev.hawser.store.linux.SnapshotOptions;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wire.fscc.WildcardPattern;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A share as it is configured.
 *
 * @param name as clients write it
 * @param path the folder, which may not be there
 * @param readOnly whether nothing can be changed through it
 * @param namedStreams whether files have streams beside their content
 * @param changeNotify whether clients are told of changes in it
 * @param snapshots where there are snapshots of it, if there are any
 * @param hiddenNames which files are shown as hidden for their names
 * @param options what administrators may change while the server runs
 */
public record ShareSettings(
        String name,
        Path path,
        boolean readOnly,
        boolean namedStreams,
        boolean changeNotify,
        Optional<SnapshotOptions> snapshots,
        HiddenNames hiddenNames,
        ShareOptions options) {
    /** A share without snapshots. */
    ShareSettings(
            String name,
            Path path,
            boolean readOnly,
            boolean namedStreams,
            boolean changeNotify,
            HiddenNames hiddenNames,
            ShareOptions options) {
        this(name, path, readOnly, namedStreams, changeNotify, Optional.empty(), hiddenNames, options);
    }

    /** A share of a folder with the defaults for the rest. */
    public static ShareSettings of(String name, Path path) {
        return new ShareSettings(name, path, false, true, true, HiddenNames.NONE, ShareOptions.guardedBy(Share.OPEN));
    }

    static ShareSettings from(String name, Settings settings) throws ConfigurationException {
        return new ShareSettings(
                name,
                settings.get(Keys.SHARE_PATH)
                        .orElseThrow(() -> new ConfigurationException("share '%s' has no path".formatted(name))),
                settings.get(Keys.SHARE_READ_ONLY).orElseThrow(),
                settings.get(Keys.SHARE_NAMED_STREAMS).orElseThrow(),
                settings.get(Keys.SHARE_CHANGE_NOTIFY).orElseThrow(),
                settings.get(Keys.SHARE_SNAPSHOTS)
                        .map(folder -> new SnapshotOptions(
                                folder,
                                settings.get(Keys.SHARE_SNAPSHOT_FORMAT).orElseThrow(),
                                settings.get(Keys.SHARE_SNAPSHOTS_HIDDEN).orElseThrow())),
                new HiddenNames(
                        settings.get(Keys.SHARE_HIDE_DOT_FILES).orElseThrow(),
                        settings.get(Keys.SHARE_HIDE_FILES).orElseThrow()),
                new ShareOptions(
                        settings.get(Keys.SHARE_DESCRIPTION).orElseThrow(),
                        settings.get(Keys.SHARE_CONCURRENT_USER_LIMIT).orElseThrow(),
                        settings.get(Keys.SHARE_SECURITY_DESCRIPTOR).orElseThrow(),
                        settings.get(Keys.SHARE_ENCRYPT_DATA).orElseThrow(),
                        settings.get(Keys.SHARE_FOLDER_ENUMERATION_MODE).orElseThrow(),
                        settings.get(Keys.SHARE_CACHING_MODE).orElseThrow()));
    }

    /** The keys of a table {@code [share.NAME]} with what stands for these options. */
    static Map<String, Object> written(ShareOptions options) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(Keys.SHARE_DESCRIPTION.name(), options.description());
        written.put(Keys.SHARE_CONCURRENT_USER_LIMIT.name(), options.concurrentUserLimit());
        Sddl.format(options.securityDescriptor())
                .ifPresent(text -> written.put(Keys.SHARE_SECURITY_DESCRIPTOR.name(), text));
        written.put(Keys.SHARE_ENCRYPT_DATA.name(), options.encryptData());
        written.put(Keys.SHARE_FOLDER_ENUMERATION_MODE.name(), ValueType.spelling(options.folderEnumeration()));
        written.put(Keys.SHARE_CACHING_MODE.name(), ValueType.spelling(options.caching()));
        return written;
    }

    /** All keys of its table. */
    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(Keys.SHARE_PATH.name(), path.toString());
        written.put(Keys.SHARE_READ_ONLY.name(), readOnly);
        written.put(Keys.SHARE_NAMED_STREAMS.name(), namedStreams);
        written.put(Keys.SHARE_CHANGE_NOTIFY.name(), changeNotify);
        snapshots.ifPresent(taken -> {
            written.put(Keys.SHARE_SNAPSHOTS.name(), taken.folder().toString());
            written.put(Keys.SHARE_SNAPSHOT_FORMAT.name(), taken.format().toString());
            written.put(Keys.SHARE_SNAPSHOTS_HIDDEN.name(), taken.hidden());
        });
        written.put(Keys.SHARE_HIDE_DOT_FILES.name(), hiddenNames.dotFiles());
        written.put(
                Keys.SHARE_HIDE_FILES.name(),
                hiddenNames.patterns().stream().map(WildcardPattern::toString).toList());
        written.putAll(written(options));
        return written;
    }

    /** How the store of its folder is opened. */
    public LinuxStoreOptions storeOptions() {
        return LinuxStoreOptions.DEFAULTS.withNamedStreams(namedStreams).withSnapshots(snapshots.orElse(null));
    }

    /** The share, on the store of its folder. */
    public Share on(Store store) {
        return new Share(name, store, readOnly, false, changeNotify, hiddenNames, options);
    }
}
