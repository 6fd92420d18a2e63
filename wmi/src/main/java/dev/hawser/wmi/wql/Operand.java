package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import java.util.function.Function;

/**
 * What a property of a condition is, where the condition is about a {@code T}.
 *
 * @param type of the value, or of the elements if {@code array}
 * @param value reads it
 */
public record Operand<T>(CimType type, boolean array, Function<T, CimValue> value) {}
