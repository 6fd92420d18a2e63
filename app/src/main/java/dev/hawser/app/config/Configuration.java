package dev.hawser.app.config;

import dev.hawser.server.SmbServerBuilder;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the server is to be: the keys of a file, and over them the options of the command line. */
public final class Configuration {
    private static final String SHARE_TABLES = "share";

    private final Settings settings = new Settings();
    /** By name in lower case: clients do not tell shares apart by case. */
    private final Map<String, ShareSettings> shares = new LinkedHashMap<>();

    /** Of those, what {@link #shareOption} has named. */
    private final Set<String> shareOptions = new HashSet<>();

    /** Takes what a file says. */
    public void readFile(Path file) throws ConfigurationException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        for (Map.Entry<String, Object> entry : Toml.read(file).entrySet()) {
            if (entry.getKey().equals(SHARE_TABLES)) {
                readShares(file, folder, entry.getValue());
            } else {
                set(settings, Keys.TOP, entry, file + ": ", "", folder);
            }
        }
    }

    /** Takes one option of the command line, {@code --KEY VALUE}. */
    public void option(Key<?> key, String value) throws ConfigurationException {
        settings.set(key, value, "--" + key.name(), Path.of(""));
    }

    /** Takes one {@code --share NAME=PATH}; it replaces a share of that name in the file. */
    public void shareOption(String nameAndPath) throws ConfigurationException {
        int equals = nameAndPath.indexOf('=');
        if (equals <= 0) {
            throw new ConfigurationException("--share is \"%s\"; expected NAME=PATH".formatted(nameAndPath));
        }
        String name = nameAndPath.substring(0, equals);
        Settings share = new Settings();
        share.set(Keys.SHARE_PATH, nameAndPath.substring(equals + 1), "the path of --share " + name, Path.of(""));
        String folded = name.toLowerCase(Locale.ROOT);
        if (!shareOptions.add(folded)) {
            throw new ConfigurationException(
                    "--share names " + name + " twice; clients do not tell shares apart by case");
        }
        shares.put(folded, ShareSettings.from(name, share));
    }

    public Path data() {
        return settings.get(Keys.DATA).orElseThrow();
    }

    public HostAndPort listen() {
        return settings.get(Keys.LISTEN).orElseThrow();
    }

    /** Where something listens; empty if it is off. */
    public Optional<HostAndPort> door(Key<Optional<HostAndPort>> key) {
        return settings.get(key).orElseThrow();
    }

    public boolean wsmanAllowUnencrypted() {
        return settings.get(Keys.WSMAN_ALLOW_UNENCRYPTED).orElseThrow();
    }

    public CbtHardeningLevel wsmanCbtHardeningLevel() {
        return settings.get(Keys.WSMAN_CBT_HARDENING_LEVEL).orElseThrow();
    }

    /** Empty if the server is to make its own. */
    public Optional<Path> tlsCertificate() {
        return settings.get(Keys.TLS_CERTIFICATE);
    }

    /** Empty if it stands with the certificate. */
    public Optional<Path> tlsKey() {
        return settings.get(Keys.TLS_KEY);
    }

    public Optional<Path> tlsPasswordFile() {
        return settings.get(Keys.TLS_PASSWORD_FILE);
    }

    /** Those of the file in the order of their names, then those that only the command line has. */
    public List<ShareSettings> shares() {
        return List.copyOf(shares.values());
    }

    /** Sets the builder's options, all but accounts and shares. */
    public void applyTo(SmbServerBuilder builder) {
        Keys.BUILDER.forEach(key -> key.apply(settings, builder));
    }

    private void readShares(Path file, Path folder, Object tables) throws ConfigurationException {
        if (!(tables instanceof Map<?, ?> byName)) {
            throw new ConfigurationException("%s: 'share' is %s; expected a table for each share, such as [share.files]"
                    .formatted(file, Toml.write(tables)));
        }
        for (Map.Entry<?, ?> named : byName.entrySet()) {
            String name = String.valueOf(named.getKey());
            if (!(named.getValue() instanceof Map<?, ?> table)) {
                throw new ConfigurationException(
                        "%s: '%s' stands in no share's table; expected it in one such as [share.files]"
                                .formatted(file, name));
            }
            readShare(file, folder, name, table);
        }
    }

    private void readShare(Path file, Path folder, String name, Map<?, ?> table) throws ConfigurationException {
        Settings settings = new Settings();
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            set(settings, Keys.SHARE, entry, file + ": ", " of share '" + name + "'", folder);
        }
        try {
            ShareSettings twin = shares.put(name.toLowerCase(Locale.ROOT), ShareSettings.from(name, settings));
            if (twin != null) {
                throw new ConfigurationException("shares '%s' and '%s' have one name to clients, which ignore case"
                        .formatted(twin.name(), name));
            }
        } catch (ConfigurationException broken) {
            throw new ConfigurationException(file + ": " + broken.getMessage());
        }
    }

    private static void set(
            Settings settings, Collection<Key<?>> keys, Map.Entry<?, ?> entry, String before, String after, Path folder)
            throws ConfigurationException {
        String name = String.valueOf(entry.getKey());
        for (Key<?> key : keys) {
            if (key.name().equals(name)) {
                settings.set(key, entry.getValue(), before + "'" + name + "'" + after, folder);
                return;
            }
        }
        List<String> known = new ArrayList<>(keys.stream().map(Key::name).toList());
        if (keys == Keys.TOP) {
            known.add(SHARE_TABLES);
        }
        throw new ConfigurationException("%sunknown key '%s'%s; the nearest known key is '%s'"
                .formatted(before, name, after, Spelling.nearest(name, known)));
    }
}
