package dev.hawser.management;

/** The value of a {@link ServerSetting}. */
public sealed interface SettingValue {
    record Flag(boolean on) implements SettingValue {}

    /** @param number 0 to 2^32-1 */
    record Amount(long number) implements SettingValue {}

    record Text(String text) implements SettingValue {}

    /** What kind of value a setting has. */
    enum Type {
        FLAG,
        NUMBER,
        TEXT
    }

    default Type type() {
        return switch (this) {
            case Flag _ -> Type.FLAG;
            case Amount _ -> Type.NUMBER;
            case Text _ -> Type.TEXT;
        };
    }
}
