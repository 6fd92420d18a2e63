package dev.hawser.server.engine;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.SettingValue.Amount;
import dev.hawser.management.SettingValue.Flag;
import dev.hawser.management.SettingValue.Text;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The values of all {@linkplain ServerSetting settings} at one moment. Immutable: a change makes another, which the server
 * puts in the place of the last. What is read often looks at {@link Server#configuration} each time; what was decided by
 * an older one (a session that must sign) stays as it was decided, as on Windows.
 */
public final class ServerConfiguration {
    private static final long MAX_UINT32 = 0xffff_ffffL;
    private static final int MAX_COMMENT = 256;

    private static final Map<ServerSetting, Rule> RULES = rules();

    /**
     * @param initial Windows' default where the setting can be changed; what is true of this server where it can not
     * @param accepts which values it may be changed to; none where it can not be changed
     * @param range for the message that refuses others
     */
    private record Rule(SettingValue initial, Predicate<SettingValue> accepts, String range) {
        static Rule fixed(SettingValue value) {
            return new Rule(value, _ -> false, "");
        }

        static Rule flag(boolean initial) {
            return new Rule(new Flag(initial), _ -> true, "");
        }

        static Rule number(long initial, long least, long most) {
            return new Rule(
                    new Amount(initial),
                    value -> value instanceof Amount(long number) && number >= least && number <= most,
                    least + " to " + most);
        }

        boolean isFixed() {
            return range.isEmpty() && !(initial instanceof Flag && accepts.test(initial));
        }
    }

    private final Map<ServerSetting, SettingValue> values;

    private ServerConfiguration(Map<ServerSetting, SettingValue> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    private static Map<ServerSetting, Rule> rules() {
        Map<ServerSetting, Rule> rules = new EnumMap<>(ServerSetting.class);
        // Without a meaning here, at the value that tells a Windows administrator what to expect.
        for (ServerSetting setting : ServerSetting.values()) {
            rules.put(
                    setting,
                    Rule.fixed(
                            switch (setting.type()) {
                                case FLAG -> new Flag(false);
                                case NUMBER -> new Amount(0);
                                case TEXT -> new Text("");
                            }));
        }
        rules.put(ServerSetting.ENABLE_SMB2_PROTOCOL, Rule.fixed(new Flag(true)));
        rules.put(ServerSetting.ENABLE_SECURITY_SIGNATURE, Rule.fixed(new Flag(true)));
        rules.put(ServerSetting.SERVER_HIDDEN, Rule.fixed(new Flag(true)));
        rules.put(ServerSetting.SMB2_CREDITS_MIN, Rule.fixed(new Amount(1)));

        rules.put(ServerSetting.REQUIRE_SECURITY_SIGNATURE, Rule.flag(true));
        rules.put(ServerSetting.ENCRYPT_DATA, Rule.flag(false));
        rules.put(ServerSetting.REJECT_UNENCRYPTED_ACCESS, Rule.flag(true));
        rules.put(ServerSetting.ENABLE_OPLOCKS, Rule.flag(true));
        rules.put(ServerSetting.ENABLE_LEASING, Rule.flag(true));
        rules.put(ServerSetting.ENABLE_MULTI_CHANNEL, Rule.flag(true));
        rules.put(ServerSetting.MAX_CHANNEL_PER_SESSION, Rule.number(32, 1, 64));
        rules.put(ServerSetting.DURABLE_HANDLE_V2_TIMEOUT, Rule.number(180, 1, 300));
        rules.put(ServerSetting.OPLOCK_BREAK_WAIT, Rule.number(35, 5, 180));
        rules.put(ServerSetting.MAX_SESSION_PER_CONNECTION, Rule.number(16_384, 1, 65_535));
        rules.put(ServerSetting.SMB2_CREDITS_MAX, Rule.number(8192, 16, 65_535));
        rules.put(
                ServerSetting.ANNOUNCE_COMMENT,
                new Rule(
                        new Text(""),
                        value -> value instanceof Text(String text) && text.length() <= MAX_COMMENT,
                        "a text of at most " + MAX_COMMENT + " characters"));
        return rules;
    }

    /** Windows' defaults, as far as they can be changed here. */
    public static ServerConfiguration defaults() {
        Map<ServerSetting, SettingValue> values = new EnumMap<>(ServerSetting.class);
        RULES.forEach((setting, rule) -> values.put(setting, rule.initial));
        return new ServerConfiguration(values);
    }

    static boolean isSettable(ServerSetting setting) {
        return !rule(setting).isFixed();
    }

    /**
     * This configuration with changes. Setting what can not be changed to the value that it has is no change: tools write
     * back what they have read.
     *
     * @throws ManagementException if a setting can not have that value
     */
    public ServerConfiguration with(Map<ServerSetting, SettingValue> changes) throws ManagementException {
        Map<ServerSetting, SettingValue> changed = new EnumMap<>(values);
        for (Map.Entry<ServerSetting, SettingValue> change : changes.entrySet()) {
            ServerSetting setting = change.getKey();
            SettingValue value = change.getValue();
            if (value.equals(values.get(setting))) {
                continue;
            }
            Rule rule = rule(setting);
            if (value.type() != setting.type() || (value instanceof Amount(long n) && (n < 0 || n > MAX_UINT32))) {
                throw new ManagementException(
                        Problem.INVALID_PARAMETER,
                        setting.cimName() + " can not be " + value + ", it has another type");
            }
            if (rule.isFixed()) {
                throw new ManagementException(
                        Problem.NOT_SUPPORTED,
                        setting.cimName()
                                + " can not be changed: it has no meaning for this server, or one value only");
            }
            if (!rule.accepts.test(value)) {
                throw new ManagementException(
                        Problem.INVALID_PARAMETER, setting.cimName() + " can be " + rule.range + ", not " + value);
            }
            changed.put(setting, value);
        }
        return new ServerConfiguration(changed);
    }

    Map<ServerSetting, SettingValue> values() {
        return values;
    }

    /** @throws ClassCastException if the setting has no such value */
    public boolean flag(ServerSetting setting) {
        return ((Flag) value(setting)).on();
    }

    /** @throws ClassCastException if the setting has no such value */
    public int number(ServerSetting setting) {
        return (int) ((Amount) value(setting)).number();
    }

    /** @throws ClassCastException if the setting has no such value */
    public String text(ServerSetting setting) {
        return ((Text) value(setting)).text();
    }

    private SettingValue value(ServerSetting setting) {
        return Objects.requireNonNull(values.get(setting), "every setting has a value");
    }

    private static Rule rule(ServerSetting setting) {
        return Objects.requireNonNull(RULES.get(setting), "every setting has a rule");
    }
}
