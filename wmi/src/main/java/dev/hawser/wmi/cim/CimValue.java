package dev.hawser.wmi.cim;

import java.math.BigInteger;
import java.util.List;

/** A value of a property, a qualifier or a parameter. */
public sealed interface CimValue {
    record Null() implements CimValue {}

    record Text(String text) implements CimValue {}

    record Bool(boolean value) implements CimValue {}

    record Int(BigInteger number) implements CimValue {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }

        /** All 64 bits as a number from 0 to 2^64-1. */
        public static Int ofUnsigned(long bits) {
            return new Int(new BigInteger(Long.toUnsignedString(bits)));
        }
    }

    /** Scalars or instances in order. */
    record Array(List<CimValue> elements) implements CimValue {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** An instance as a value of its own. */
    record Embedded(CimInstance instance) implements CimValue {}

    /** The text of a scalar in XML; the null value, arrays and instances have none. */
    default String lexical() {
        return switch (this) {
            case Text(String text) -> text;
            case Bool(boolean value) -> Boolean.toString(value);
            case Int(BigInteger number) -> number.toString();
            case Null _, Array _, Embedded _ -> throw new IllegalStateException("no text for " + this);
        };
    }
}
