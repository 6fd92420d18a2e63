package dev.hawser.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An id of 64 bits in decimal digits, as every door prints it. */
final class UnsignedId implements ITypeConverter<Long> {
    UnsignedId() {}

    @Override
    public Long convert(String value) {
        try {
            return Long.parseUnsignedLong(value);
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException("'%s' is not an id: expected decimal digits".formatted(value));
        }
    }
}
