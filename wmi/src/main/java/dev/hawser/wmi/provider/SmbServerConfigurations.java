package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** MSFT_SmbServerConfiguration: no instances, but methods that give and change the settings of the server. */
final class SmbServerConfigurations {
    static final String CLASS = "MSFT_SmbServerConfiguration";

    private SmbServerConfigurations() {}

    static InstanceProvider provider(CimClass type) {
        Map<String, Function<Map<ServerSetting, SettingValue>, CimValue>> sources = new HashMap<>();
        for (ServerSetting setting : ServerSetting.values()) {
            sources.put(setting.cimName(), settings -> value(Objects.requireNonNull(settings.get(setting))));
        }
        PropertyTable<Map<ServerSetting, SettingValue>> table = new PropertyTable<>(type, sources);
        return ModelProvider.of(type, sources)
                .method(
                        "GetConfiguration",
                        (administration, _, _) ->
                                Map.of("Output", new CimValue.Embedded(table.instance(administration.configuration()))))
                .method("SetConfiguration", (administration, _, inputs) -> set(administration, inputs))
                .build();
    }

    private static CimValue value(SettingValue value) {
        return switch (value) {
            case SettingValue.Flag(boolean on) -> new CimValue.Bool(on);
            case SettingValue.Amount(long number) -> CimValue.Int.of(number);
            case SettingValue.Text(String text) -> new CimValue.Text(text);
        };
    }

    private static Map<String, CimValue> set(Administration administration, Values inputs) throws ManagementException {
        Map<ServerSetting, SettingValue> changes = new EnumMap<>(ServerSetting.class);
        for (ServerSetting setting : ServerSetting.values()) {
            String name = setting.cimName();
            switch (setting.type()) {
                case FLAG -> inputs.flag(name).ifPresent(on -> changes.put(setting, new SettingValue.Flag(on)));
                case NUMBER ->
                    inputs.number(name).ifPresent(number -> changes.put(setting, new SettingValue.Amount(number)));
                case TEXT -> inputs.text(name).ifPresent(text -> changes.put(setting, new SettingValue.Text(text)));
            }
        }
        administration.configure(changes);
        return Map.of();
    }
}
