package dev.hawser.wmi.cim;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends an operation on classes or instances. It is an answer to the client, not a failure of ours, so it has no stack
 * trace; its message is for the person at the client.
 */
public final class CimException extends Exception {
    private static final long serialVersionUID = 1;

    private final CimStatus status;

    public CimException(CimStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Says that {@code type} has no instance with these keys. */
    public static CimException notFound(CimClass type, Map<String, CimValue> keys) {
        String names = type.keys().stream()
                .map(CimProperty::name)
                .map(name -> name + " "
                        + keys.getOrDefault(name, new CimValue.Text(""))
                                .lexical()
                                .strip())
                .collect(Collectors.joining(" and "));
        return new CimException(CimStatus.NOT_FOUND, "There is no " + type.name() + " with " + names + ".");
    }

    public static CimException invalidParameter(String message) {
        return new CimException(CimStatus.INVALID_PARAMETER, message);
    }

    public static CimException notSupported(String message) {
        return new CimException(CimStatus.NOT_SUPPORTED, message);
    }

    public CimStatus status() {
        return status;
    }

    /** As {@link #getMessage}, which is never null here. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
