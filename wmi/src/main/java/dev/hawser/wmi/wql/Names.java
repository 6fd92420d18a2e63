package dev.hawser.wmi.wql;

import java.util.function.Predicate;

/** What the names in a condition about a {@code T} mean. */
public interface Names<T> {
    /** @throws WqlException if there is no such property */
    Operand<T> property(PropertyPath path) throws WqlException;

    /** Whether the instance at {@code path} is of a class; there are no subclasses. */
    Predicate<T> isa(PropertyPath path, Name className) throws WqlException;
}
