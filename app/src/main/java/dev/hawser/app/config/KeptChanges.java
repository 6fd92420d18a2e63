package dev.hawser.app.config;

import dev.hawser.management.NewShare;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.ShareOptions;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.OwnerOnlyFile;
import dev.hawser.server.SmbServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What was changed while the server ran, in a file beside hawser.toml that people can read and correct while it does not
 * run. It holds what differs from hawser.toml and nothing more, so that a key that nobody changed still counts there. Used
 * by one thread at a time.
 */
public final class KeptChanges implements ChangeKeeper {
    private static final String HEADER = """
            # Changed by management tools while the server ran; what stands here goes before hawser.toml.
            # Take a line away while the server does not run, and hawser.toml counts again.
            """;

    private static final String SHARES = "share";
    private static final String SETTINGS = "setting";
    private static final String BANDWIDTH = "bandwidth-limit";
    private static final String DELETED = "deleted";

    private final Path file;

    /** By name in any case. A table with a path is a share that was created; one with {@link #DELETED} is none any more. */
    private final Map<String, Map<String, Object>> shares;

    private final Map<String, Object> settings;

    /** Bytes a second, 0 for none; empty if nobody changed what hawser.toml says. */
    private OptionalLong bandwidthLimit;

    private KeptChanges(Path file, Map<String, Object> content) throws ConfigurationException {
        this.file = file;
        this.shares = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, Object> share : table(content, SHARES).entrySet()) {
            shares.put(share.getKey(), table(share.getValue(), SHARES + "." + share.getKey()));
        }
        this.settings = new TreeMap<>(table(content, SETTINGS));
        Object limit = content.get(BANDWIDTH);
        if (limit != null && !(limit instanceof Number number && number.longValue() >= 0)) {
            throw new ConfigurationException(file + ": '" + BANDWIDTH + "' is no number of bytes a second");
        }
        this.bandwidthLimit =
                limit instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** @param file which may not be there yet */
    public static KeptChanges read(Path file) throws ConfigurationException {
        return new KeptChanges(file, Files.exists(file) ? Toml.read(file) : Map.of());
    }

    /** The shares that there are, of those that hawser.toml has and those that were created. */
    public List<ShareSettings> applyTo(List<ShareSettings> configured) throws ConfigurationException {
        List<ShareSettings> all = new ArrayList<>();
        for (ShareSettings share : configured) {
            Map<String, Object> changes = shares.getOrDefault(share.name(), Map.of());
            if (!changes.containsKey(DELETED) && !isCreated(changes)) {
                all.add(settings(share.name(), share.written(), changes));
            }
        }
        for (Map.Entry<String, Map<String, Object>> share : shares.entrySet()) {
            if (isCreated(share.getValue())) {
                all.add(settings(share.getKey(), Map.of(), share.getValue()));
            }
        }
        return all;
    }

    private static boolean isCreated(Map<String, Object> changes) {
        return changes.containsKey(Keys.SHARE_PATH.name());
    }

    private ShareSettings settings(String name, Map<String, Object> base, Map<String, Object> changes)
            throws ConfigurationException {
        Map<String, Object> all = new LinkedHashMap<>(base);
        all.putAll(changes);
        Settings read = new Settings();
        for (Map.Entry<String, Object> entry : all.entrySet()) {
            Key<?> key = Keys.SHARE.stream()
                    .filter(known -> known.name().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(
                            "%s: unknown key '%s' of share '%s'".formatted(file, entry.getKey(), name)));
            read.set(key, entry.getValue(), file + ": '" + key.name() + "' of share '" + name + "'", Path.of(""));
        }
        return ShareSettings.from(name, read);
    }

    /** Sets the builder's options that were changed; to be called after those of hawser.toml. */
    public void applyTo(SmbServerBuilder builder) throws ConfigurationException {
        for (Map.Entry<String, Object> entry : settings.entrySet()) {
            ServerSetting setting = ServerSetting.named(entry.getKey())
                    .orElseThrow(
                            () -> new ConfigurationException(file + ": there is no setting '" + entry.getKey() + "'"));
            try {
                builder.setting(setting, value(setting, entry.getValue()));
            } catch (IllegalArgumentException refused) {
                throw new ConfigurationException(file + ": " + refused.getMessage());
            }
        }
        bandwidthLimit.ifPresent(builder::bandwidthLimit);
    }

    private SettingValue value(ServerSetting setting, Object written) throws ConfigurationException {
        return switch (written) {
            case Boolean on -> new SettingValue.Flag(on);
            case Number number -> new SettingValue.Amount(number.longValue());
            case String text -> new SettingValue.Text(text);
            default -> throw new ConfigurationException(file + ": '" + setting.cimName() + "' has no such value");
        };
    }

    @Override
    public void shareCreated(NewShare share) throws IOException {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put(Keys.SHARE_PATH.name(), share.path());
        table.putAll(ShareSettings.written(share.options()));
        keepShare(share.name(), table);
    }

    @Override
    public void shareChanged(String name, ShareOptions before, ShareOptions after) throws IOException {
        Map<String, Object> table = new LinkedHashMap<>(shares.getOrDefault(name, Map.of()));
        Map<String, Object> then = ShareSettings.written(before);
        ShareSettings.written(after).forEach((key, value) -> {
            if (!Objects.equals(value, then.get(key))) {
                table.put(key, value);
            }
        });
        keepShare(name, table);
    }

    @Override
    public void shareDeleted(String name) throws IOException {
        keepShare(name, Map.of(DELETED, true));
    }

    /** Takes effect in memory only if the file could be written. */
    private void keepShare(String name, Map<String, Object> table) throws IOException {
        Map<String, Object> before = shares.remove(name);
        shares.put(name, table);
        try {
            write();
        } catch (IOException e) {
            shares.remove(name);
            if (before != null) {
                shares.put(name, before);
            }
            throw e;
        }
    }

    @Override
    public void configured(Map<ServerSetting, SettingValue> changes) throws IOException {
        Map<String, Object> before = new TreeMap<>(settings);
        changes.forEach((setting, value) -> settings.put(
                setting.cimName(),
                switch (value) {
                    case SettingValue.Flag(boolean on) -> on;
                    case SettingValue.Amount(long number) -> number;
                    case SettingValue.Text(String text) -> text;
                }));
        try {
            write();
        } catch (IOException e) {
            settings.clear();
            settings.putAll(before);
            throw e;
        }
    }

    @Override
    public void bandwidthLimited(OptionalLong bytesPerSecond) throws IOException {
        OptionalLong before = bandwidthLimit;
        bandwidthLimit = OptionalLong.of(bytesPerSecond.orElse(0));
        try {
            write();
        } catch (IOException e) {
            bandwidthLimit = before;
            throw e;
        }
    }

    private void write() throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        bandwidthLimit.ifPresent(bytes -> content.put(BANDWIDTH, bytes));
        if (!settings.isEmpty()) {
            content.put(SETTINGS, settings);
        }
        if (!shares.isEmpty()) {
            content.put(SHARES, shares);
        }
        OwnerOnlyFile.replace(file, HEADER + Toml.text(content));
    }

    private Map<String, Object> table(Map<String, Object> content, String name) throws ConfigurationException {
        return table(content.getOrDefault(name, Map.of()), name);
    }

    private Map<String, Object> table(Object value, String name) throws ConfigurationException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ConfigurationException(file + ": '" + name + "' is no table");
        }
        Map<String, Object> table = new LinkedHashMap<>();
        map.forEach((key, inner) -> table.put(String.valueOf(key), inner));
        return table;
    }
}
