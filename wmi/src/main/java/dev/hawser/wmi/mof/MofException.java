package dev.hawser.wmi.mof;

/** A schema that can not be used, and where it is wrong. The schema is part of the program, so this is a fault of ours. */
public final class MofException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MofException(Token at, String problem) {
        super("MOF line %d, column %d: %s".formatted(at.line(), at.column(), problem));
    }
}
