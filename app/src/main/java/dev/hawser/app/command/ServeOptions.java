package dev.hawser.app.command;

import dev.hawser.app.config.Configuration;
import dev.hawser.app.config.ConfigurationException;
import dev.hawser.app.config.Key;
import dev.hawser.app.config.Keys;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code serve}. Those that are keys of the configuration come from its list, with their words there. */
final class ServeOptions {
    private static final String CONFIG = "--config";
    private static final String SHARE = "--share";
    private static final List<Key<?>> KEYS = List.of(Keys.DATA, Keys.LISTEN, Keys.WSMAN, Keys.WSMAN_TLS);

    private ServeOptions() {}

    static void addTo(CommandSpec serve) {
        serve.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(Path.class)
                .description("The configuration, such as hawser.toml; options given here count more than its keys.")
                .build());
        for (Key<?> key : KEYS) {
            serve.addOption(OptionSpec.builder("--" + key.name())
                    .paramLabel(key.type().label())
                    .type(String.class)
                    .description(key.meaning().replace("`", "'") + " Default: "
                            + key.defaultText().replace("\"", ""))
                    .build());
        }
        serve.addOption(OptionSpec.builder(SHARE)
                .paramLabel("NAME=PATH")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "Shares a folder; may be given several times. Default: one share 'files' in the data folder.")
                .build());
    }

    static Configuration read(ParseResult options) throws ConfigurationException {
        Configuration configuration = new Configuration();
        if (options.hasMatchedOption(CONFIG)) {
            configuration.readFile(options.matchedOptionValue(CONFIG, Path.of("")));
        }
        for (Key<?> key : KEYS) {
            String option = "--" + key.name();
            if (options.hasMatchedOption(option)) {
                configuration.option(key, options.matchedOptionValue(option, ""));
            }
        }
        for (String share : options.matchedOptionValue(SHARE, List.<String>of())) {
            configuration.shareOption(share);
        }
        return configuration;
    }
}
