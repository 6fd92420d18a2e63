package dev.hawser.wmi.cim;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The intrinsic types (DSP0004 5.2.2) that the classes here use. */
public enum CimType {
    BOOLEAN,
    STRING,
    DATETIME,
    UINT8(0, 8),
    SINT8(-1, 7),
    UINT16(0, 16),
    SINT16(-1, 15),
    UINT32(0, 32),
    SINT32(-1, 31),
    UINT64(0, 64),
    SINT64(-1, 63);

    private final String cimName = name().toLowerCase(Locale.ROOT);
    private final BigInteger least;
    private final BigInteger greatest;

    CimType() {
        this.least = BigInteger.ZERO;
        this.greatest = BigInteger.ONE.negate();
    }

    CimType(int sign, int bits) {
        BigInteger bound = BigInteger.TWO.pow(bits);
        this.least = sign < 0 ? bound.negate() : BigInteger.ZERO;
        this.greatest = bound.subtract(BigInteger.ONE);
    }

    /** The type of that name in MOF and DSP0201, in any case. */
    public static Optional<CimType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name in MOF and in DSP0201. */
    public String cimName() {
        return cimName;
    }

    /** Whether a scalar of this type can hold {@code value}. */
    public boolean holds(CimValue value) {
        return switch (value) {
            case CimValue.Null _ -> true;
            case CimValue.Bool _ -> this == BOOLEAN;
            case CimValue.Text _ -> this == STRING || this == DATETIME;
            case CimValue.Int(BigInteger number) -> number.compareTo(least) >= 0 && number.compareTo(greatest) <= 0;
            case CimValue.Array _, CimValue.Embedded _ -> false;
        };
    }

    /** Reads what a selector or a parameter says; empty if it is no value of this type. */
    public Optional<CimValue> read(String text) {
        return (switch (this) {
                    case STRING, DATETIME -> Optional.<CimValue>of(new CimValue.Text(text));
                    case BOOLEAN -> bool(text);
                    default -> integer(text);
                })
                .filter(this::holds);
    }

    private static Optional<CimValue> bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(new CimValue.Bool(true));
            case "false", "0" -> Optional.of(new CimValue.Bool(false));
            default -> Optional.empty();
        };
    }

    private static Optional<CimValue> integer(String text) {
        // No integer type needs more; without the bound, a hundred thousand digits would cost a second to convert.
        String digits = text.strip();
        return digits.matches("[+-]?[0-9]{1,20}")
                ? Optional.of(new CimValue.Int(new BigInteger(digits)))
                : Optional.empty();
    }
}
