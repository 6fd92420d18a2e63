package dev.hawser.wmi.wql;

import java.util.Arrays;
import java.util.Optional;

/** WMI's events of instances, which are found by looking at all instances again and again. */
public enum IntrinsicEvent {
    CREATION("__InstanceCreationEvent"),
    MODIFICATION("__InstanceModificationEvent"),
    DELETION("__InstanceDeletionEvent"),
    /** Any of the others. */
    OPERATION("__InstanceOperationEvent");

    public static final String TARGET = "TargetInstance";
    public static final String PREVIOUS = "PreviousInstance";

    private final String className;

    IntrinsicEvent(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }

    /** Whether who asks for this kind wants to hear of {@code kind}. */
    public boolean covers(IntrinsicEvent kind) {
        return this == OPERATION || this == kind;
    }

    static Optional<IntrinsicEvent> of(Name className) {
        return Arrays.stream(values())
                .filter(kind -> className.is(kind.className))
                .findFirst();
    }
}
