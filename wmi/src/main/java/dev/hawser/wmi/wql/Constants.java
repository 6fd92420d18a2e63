package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/** Constants as values of the type that they are compared to. */
final class Constants {
    private Constants() {}

    /**
     * The constant as a value to compare with properties of that type. Numbers and truth values may be written as text too:
     * WMI shows 64-bit numbers to scripts as text, and scripts write them back so.
     *
     * @throws WqlException if it is none
     */
    static CimValue as(CimType type, Literal literal, PropertyPath path) throws WqlException {
        Optional<CimValue> value =
                switch (type) {
                    case STRING -> Optional.of(literal.value()).filter(CimValue.Text.class::isInstance);
                    case DATETIME ->
                        Optional.of(literal.value())
                                .filter(constant -> constant instanceof CimValue.Text(String text)
                                        && DateTimes.instant(text).isPresent());
                    case BOOLEAN -> truth(literal.value());
                    default -> integer(literal.value());
                };
        return value.orElseThrow(() -> new WqlException(
                WqlException.Kind.PROPERTY,
                literal.place(),
                "%s is a %s, and %s is none".formatted(path, type.cimName(), literal)));
    }

    private static Optional<CimValue> truth(CimValue constant) {
        return switch (constant) {
            case CimValue.Bool _ -> Optional.of(constant);
            // WMI's TRUE is -1, but 1 is what people write.
            case CimValue.Int(BigInteger number) -> Optional.of(new CimValue.Bool(number.signum() != 0));
            case CimValue.Text(String text) -> CimType.BOOLEAN.read(text);
            default -> Optional.empty();
        };
    }

    /** Not bounded by the property's type: no uint32 is more than 2^40, and to ask for it is no mistake. */
    private static Optional<CimValue> integer(CimValue constant) {
        return switch (constant) {
            case CimValue.Int _ -> Optional.of(constant);
            case CimValue.Text(String text) -> CimType.UINT64.read(text).or(() -> CimType.SINT64.read(text));
            default -> Optional.empty();
        };
    }

    /** How values of that type are ordered: texts ignoring case, times by the moment. */
    static Comparator<CimValue> order(CimType type) {
        return switch (type) {
            case STRING -> Comparator.comparing(CimValue::lexical, String.CASE_INSENSITIVE_ORDER);
            case DATETIME ->
                Comparator.comparing(
                        value -> DateTimes.instant(value.lexical()).orElse(null),
                        Comparator.nullsFirst(Comparator.naturalOrder()));
            case BOOLEAN -> Comparator.comparing(value -> ((CimValue.Bool) value).value());
            default -> Comparator.comparing(value -> ((CimValue.Int) value).number());
        };
    }
}
